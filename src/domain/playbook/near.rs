//! Did you mean …: the name of a list that is nearest to a mistyped one.

/// Names longer than this are not compared: the distance costs the product of both lengths.
const LONGEST: usize = 64;

/// The nearest of `names`, if it is near enough to be meant: a third of the letters may differ.
pub fn near<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if word.len() > LONGEST {
        return None;
    }
    let allowed = (word.len() / 3).max(1);
    names
        .into_iter()
        .map(|name| (distance(&word, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters to insert, drop, replace or swap with their neighbour.
fn distance(word: &[char], name: &str) -> usize {
    let name: Vec<char> = name.chars().take(LONGEST).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=name.len()).collect();
    for (i, a) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in name.iter().enumerate() {
            let mut best = (above[j] + usize::from(a != b))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            let swapped = i > 0 && j > 0 && word[i - 1] == *b && name[j - 1] == *a;
            if swapped && let Some(cost) = before.get(j - 1) {
                best = best.min(cost + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn finds_slips_of_the_finger_and_leaves_strangers_alone() {
        let names = ["consultant", "designer", "checker"];
        assert_eq!(near("consultnat", names), Some("consultant"));
        assert_eq!(near("desinger", names), Some("designer"));
        assert_eq!(near("cheker", names), Some("checker"));
        assert_eq!(near("driver", names), None);
        assert_eq!(near("", names), None);
    }
}
