//! What is kept of a team between visits: a text for each person, in IndexedDB, which has room for a thousand records.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

use crate::desk::team::{Order, Step};
use crate::storage::Place;

/// The only table.
const TABLE: &str = "people";

/// The door to it, once it is open.
#[derive(Clone, Default)]
pub struct People(Rc<RefCell<Option<IdbDatabase>>>);

impl People {
    /// Carries out orders that keep or forget, all of them or none; where that fails, `send` hears that nothing is kept.
    pub fn perform(&self, orders: Vec<Order>, send: impl Fn(Step) + 'static) {
        let database = self.0.borrow().clone();
        if orders.is_empty() {
            return;
        }
        spawn_local(async move {
            if write(database, orders).await.is_err() {
                send(Step::NotKept);
            }
        });
    }

    /// Forgets all that is kept for a profile of a deployment, whether it is open or not; `then` hears when that is done,
    /// or cannot be.
    pub fn erase(place: &Place, then: impl FnOnce() + 'static) {
        let name = name_of(place);
        spawn_local(async move {
            if let Ok((database, _)) = read(&name).await {
                let _ = write(Some(database.clone()), vec![Order::ForgetAll]).await;
                database.close();
            }
            // Where another page has it open, it is empty, and goes once that page does.
            if let Ok(Some(factory)) = gloo::utils::window().indexed_db() {
                let _ = factory.delete_database(&name);
            }
            then();
        });
    }

    /// Opens what belongs to a profile of a deployment; `send` hears what is in it, or that nothing can be kept.
    pub fn open(&self, place: &Place, send: impl Fn(Step) + 'static) {
        let people = self.clone();
        let name = name_of(place);
        spawn_local(async move {
            match read(&name).await {
                Ok((database, texts)) => {
                    people.0.replace(Some(database));
                    send(Step::Opened(texts));
                }
                Err(_) => send(Step::NotKept),
            }
        });
    }
}

fn name_of(place: &Place) -> String {
    format!("cairn:{}:{}:team", place.deployment, place.profile)
}

async fn read(name: &str) -> Result<(IdbDatabase, Vec<String>), JsValue> {
    let factory = gloo::utils::window().indexed_db()?.ok_or(JsValue::NULL)?;
    let opening = factory.open_with_u32(name, 1)?;
    let opened = opening.clone();
    let make = wasm_bindgen::closure::Closure::once_into_js(move || {
        if let Ok(database) = opened.result().map(JsCast::unchecked_into::<IdbDatabase>) {
            let _ = database.create_object_store(TABLE);
        }
    });
    opening.set_onupgradeneeded(make.dyn_ref());
    let database: IdbDatabase = answer(&opening).await?.unchecked_into();
    let table = database.transaction_with_str(TABLE)?.object_store(TABLE)?;
    let texts: js_sys::Array = answer(&table.get_all()?).await?.unchecked_into();
    Ok((database, texts.iter().filter_map(|text| text.as_string()).collect()))
}

async fn write(database: Option<IdbDatabase>, orders: Vec<Order>) -> Result<(), JsValue> {
    let database = database.ok_or(JsValue::NULL)?;
    let transaction = database.transaction_with_str_and_mode(TABLE, IdbTransactionMode::Readwrite)?;
    let table = transaction.object_store(TABLE)?;
    for order in orders {
        order_one(&table, order)?;
    }
    JsFuture::from(Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    }))
    .await
    .map(|_| ())
}

fn order_one(table: &IdbObjectStore, order: Order) -> Result<(), JsValue> {
    match order {
        Order::Keep { key, text } => table.put_with_key(&text.into(), &key.into()).map(|_| ()),
        Order::Forget(key) => table.delete(&key.into()).map(|_| ()),
        Order::ForgetAll => table.clear().map(|_| ()),
        Order::Open | Order::GoOn | Order::Stop => Ok(()),
    }
}

/// What a request answers.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    }))
    .await?;
    request.result()
}
