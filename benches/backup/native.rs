//! How long do backups of 100,000 answers take? `cargo bench --bench backup --features backup --profile native`

mod times;

use std::time::Instant;

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn main() {
    let start = Instant::now();
    println!("{}", times::times(&|| start.elapsed().as_secs_f64() * 1e3));
}
