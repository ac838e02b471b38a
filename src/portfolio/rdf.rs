//! What does a credential say, whatever the order and grouping of its members? Its statements in canonical form
//! (RDFC-1.0 of its JSON-LD).

use std::collections::BTreeMap;
use std::fmt;

use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxrdf::{BlankNodeRef, Dataset, GraphNameRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use serde_json::Value;

use super::contexts;

/// So many nameless parts may look alike and hang together. The work grows with the factorial of their number: a wallet
/// froze for 84 seconds on one honest file.
const MOST_ALIKE: usize = 6;

/// Why a document has no statements that could be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoStatements {
    /// It is no JSON-LD.
    NotLinkedData {
        /// In the words of the parser.
        why: String,
    },
    /// Too many parts without an id look alike.
    TooManyAlike,
}

impl fmt::Display for NoStatements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLinkedData { why } => write!(f, "it cannot be read as JSON-LD: {why}"),
            Self::TooManyAlike => {
                write!(
                    f,
                    "more than {MOST_ALIKE} parts without an id look alike, and telling them apart could take hours"
                )
            }
        }
    }
}

impl std::error::Error for NoStatements {}

/// The canonical N-Quads of a document.
///
/// # Errors
/// If it is no JSON-LD over the pinned contexts, or is made so that this would take for ever.
pub fn canonical(document: &Value) -> Result<String, NoStatements> {
    let mut dataset = statements(document)?;
    if greatest_group_alike(&dataset) > MOST_ALIKE {
        return Err(NoStatements::TooManyAlike);
    }
    let hash_algorithm = CanonicalizationHashAlgorithm::Sha256;
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

fn statements(document: &Value) -> Result<Dataset, NoStatements> {
    let not_linked_data = |why: String| NoStatements::NotLinkedData { why };
    let bytes = serde_json::to_vec(document).map_err(|error| not_linked_data(error.to_string()))?;
    let parser = JsonLdParser::new().for_slice(&bytes).with_load_document_callback(|address, _| {
        let text = contexts::pinned(address).ok_or_else(|| format!("the context {address} is not known"))?;
        Ok(JsonLdRemoteDocument { document: text.as_bytes().to_vec(), document_url: address.to_owned() })
    });
    parser.collect::<Result<Dataset, _>>().map_err(|error| not_linked_data(error.to_string()))
}

/// The most blank nodes that look alike, seen alone, and hang together: those that the algorithm must try in every order.
fn greatest_group_alike(dataset: &Dataset) -> usize {
    let mut seen_alone: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for quad in dataset {
        for node in blank_nodes(quad) {
            seen_alone.entry(node.as_str()).or_default().push(masked(quad, node));
        }
    }
    let mut alike: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for (node, mut quads) in seen_alone {
        quads.sort_unstable();
        alike.entry(quads).or_default().push(node);
    }
    let mut groups: BTreeMap<&str, &str> =
        alike.values().filter(|nodes| nodes.len() > 1).flatten().map(|&node| (node, node)).collect();
    for quad in dataset {
        let nodes: Vec<BlankNodeRef> = blank_nodes(quad).collect();
        for pair in nodes.windows(2) {
            join(&mut groups, pair[0].as_str(), pair[1].as_str());
        }
    }
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let nodes: Vec<&str> = groups.keys().copied().collect();
    for node in nodes {
        *sizes.entry(first_of(&groups, node)).or_default() += 1;
    }
    sizes.into_values().max().unwrap_or(0)
}

fn join<'a>(groups: &mut BTreeMap<&'a str, &'a str>, one: &str, other: &str) {
    if groups.contains_key(one) && groups.contains_key(other) {
        let (one, other) = (first_of(groups, one), first_of(groups, other));
        groups.insert(one, other);
    }
}

fn first_of<'a>(groups: &BTreeMap<&'a str, &'a str>, node: &str) -> &'a str {
    let mut first = groups.get(node).copied().unwrap_or_default();
    while let Some(&next) = groups.get(first)
        && next != first
    {
        first = next;
    }
    first
}

fn blank_nodes(quad: QuadRef<'_>) -> impl Iterator<Item = BlankNodeRef<'_>> {
    let subject = if let NamedOrBlankNodeRef::BlankNode(node) = quad.subject { Some(node) } else { None };
    let object = if let TermRef::BlankNode(node) = quad.object { Some(node) } else { None };
    let graph = if let GraphNameRef::BlankNode(node) = quad.graph_name { Some(node) } else { None };
    [subject, object, graph].into_iter().flatten()
}

/// A statement as this node sees it: other nameless ones have no names.
fn masked(quad: QuadRef, own: BlankNodeRef) -> String {
    let name = |node: BlankNodeRef| if node == own { "_:a" } else { "_:z" };
    let subject = match quad.subject {
        NamedOrBlankNodeRef::BlankNode(node) => name(node).to_owned(),
        subject @ NamedOrBlankNodeRef::NamedNode(_) => subject.to_string(),
    };
    let object = match quad.object {
        TermRef::BlankNode(node) => name(node).to_owned(),
        object => object.to_string(),
    };
    let graph = match quad.graph_name {
        GraphNameRef::BlankNode(node) => name(node).to_owned(),
        graph => graph.to_string(),
    };
    format!("{subject} {} {object} {graph}", quad.predicate)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// So many nameless achievements in a ring, which nobody could tell apart.
    fn ring(count: usize) -> Value {
        let node = |place: usize| format!("_:b{}", place % count);
        let link =
            |place: usize| json!({ "id": node(place), "type": "Achievement", "creator": { "id": node(place + 1) } });
        let links: Vec<Value> = (0..count).map(link).collect();
        json!({ "@context": [contexts::CREDENTIALS, contexts::BADGES], "@graph": links })
    }

    #[test]
    fn rings_of_nameless_parts_are_refused_before_they_freeze_anything() {
        assert!(canonical(&ring(MOST_ALIKE)).is_ok());
        assert_eq!(canonical(&ring(MOST_ALIKE + 1)), Err(NoStatements::TooManyAlike));
        assert_eq!(canonical(&ring(400)), Err(NoStatements::TooManyAlike));
    }

    #[test]
    fn a_context_that_is_not_pinned_is_never_fetched() {
        let document = json!({ "@context": "https://example.org/context", "id": "urn:x" });
        let Err(NoStatements::NotLinkedData { why }) = canonical(&document) else { panic!("{document}") };
        assert!(why.contains("https://example.org/context"), "{why}");
    }
}
