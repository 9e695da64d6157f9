//! What a customer is found by. A search is a range of these terms.

/// The terms of a customer, sorted, each once.
pub fn terms_of(name: &str, phone: &str) -> Vec<String> {
    let name: String = name.to_lowercase();
    let mut terms: Vec<String> = name
        .char_indices()
        .filter_map(|(at, letter)| {
            (!letter.is_whitespace()).then(|| name.split_at(at).1.to_owned())
        })
        .collect();
    if !phone.is_empty() {
        terms.push(phone.to_owned());
        if let Some((at, _)) = phone.char_indices().rev().nth(3) {
            terms.push(phone.split_at(at).1.to_owned());
        }
    }
    terms.sort();
    terms.dedup();
    terms
}
