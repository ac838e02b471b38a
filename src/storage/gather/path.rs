//! What does the name of a file tell?

/// Whether it may be somebody's file.
pub(super) fn is_wanted(path: &str) -> bool {
    (has_ending(path, ".json") || has_ending(path, ".zip")) && !is_left_behind(path)
}

pub(super) fn has_ending(path: &str, ending: &str) -> bool {
    path.get(path.len().saturating_sub(ending.len())..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// What macOS and others put beside people's files.
pub(super) fn is_left_behind(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// A file's name without its ending. Where it is the name that Cairn itself gives files, that of its folder or archive.
pub(super) fn name_of(path: &str) -> String {
    let stem = |part: &str| part.rsplit_once('.').map_or(part, |(stem, _)| stem).trim_end_matches(".cairn").to_owned();
    let mut parts = path.rsplit('/').map(stem).filter(|stem| !stem.is_empty());
    let file = parts.next().unwrap_or_else(|| path.to_owned());
    let is_usual = file == "portfolio" || file.starts_with("cairn-2") || file.starts_with("cairn-backup");
    parts.next().filter(|_| is_usual).unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::{is_wanted, name_of};

    #[test]
    fn people_are_called_as_their_files_or_the_folders_of_these() {
        for (path, name) in [
            ("ana.json", "ana"),
            ("Team/Ana Blanco.cairn.json", "Ana Blanco"),
            ("ana/cairn-2026-11-21.json", "ana"),
            ("team.zip/bo/portfolio.cairn.json", "bo"),
            ("cy.zip/portfolio.cairn.json", "cy"),
            ("cairn-2026-11-21.json", "cairn-2026-11-21"),
            (".json", ".json"),
        ] {
            assert_eq!(name_of(path), name, "{path}");
        }
    }

    #[test]
    fn in_folders_only_what_may_be_somebodys_is_read() {
        for (path, wanted) in [
            ("a/b.json", true),
            ("a/B.JSON", true),
            ("a.zip", true),
            ("notes.txt", false),
            ("json", false),
            ("é", false),
            ("__MACOSX/a/._b.json", false),
            (".cache/b.json", false),
        ] {
            assert_eq!(is_wanted(path), wanted, "{path}");
        }
    }
}
