//! Complete linkage: an item holds only problems of which every two are alike.
//!
//! Single linkage would chain: A like B and B like C would put A and C into one item though they have nothing to do with each other, and a
//! report would say of A's unit what only C's has. Links are taken from the strongest down and join two groups only where every pair across
//! them is linked. Ties are broken by the order of the problems, which the caller makes independent of the order in which they came.

use std::collections::HashSet;

/// Two problems that are alike: how much, in %, and which, the lower number first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub likeness: u32,
    pub pair: (usize, usize),
}

/// The groups of the numbers below `count`, each ascending, in the order of their first.
pub(super) fn cliques(count: usize, mut links: Vec<Link>) -> Vec<Vec<usize>> {
    links.sort_by_key(|link| (std::cmp::Reverse(link.likeness), link.pair));
    let linked: HashSet<(usize, usize)> = links.iter().map(|link| link.pair).collect();
    let mut group_of: Vec<usize> = (0..count).collect();
    let mut groups: Vec<Vec<usize>> = (0..count).map(|number| vec![number]).collect();
    for Link { pair: (a, b), .. } in links {
        let (Some(&into), Some(&from)) = (group_of.get(a), group_of.get(b)) else { continue };
        let (Some(first), Some(second)) = (groups.get(into), groups.get(from)) else { continue };
        let all = first.iter().all(|x| second.iter().all(|y| linked.contains(&(*x.min(y), *x.max(y)))));
        if into == from || !all {
            continue;
        }
        let moved = groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        for number in &moved {
            if let Some(group) = group_of.get_mut(*number) {
                *group = into;
            }
        }
        if let Some(group) = groups.get_mut(into) {
            group.extend(moved);
            group.sort_unstable();
        }
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::{Link, cliques};

    fn link(likeness: u32, a: usize, b: usize) -> Link {
        Link { likeness, pair: (a, b) }
    }

    #[test]
    fn likeness_does_not_chain() {
        assert_eq!(cliques(3, vec![link(60, 0, 1), link(70, 1, 2)]), [vec![0], vec![1, 2]]);
        assert_eq!(cliques(3, vec![link(60, 0, 1), link(70, 1, 2), link(50, 0, 2)]), [vec![0, 1, 2]]);
        assert_eq!(cliques(4, vec![link(90, 0, 1), link(90, 2, 3), link(80, 1, 2)]), [vec![0, 1], vec![2, 3]]);
        assert_eq!(cliques(2, Vec::new()), [vec![0], vec![1]]);
    }

    proptest::proptest! {
        #[test]
        fn every_two_of_a_group_are_linked_and_no_two_groups_could_be_one(
            links in proptest::collection::vec((1u32..100, 0usize..9, 0usize..9), 0..30)
        ) {
            let links: Vec<Link> = links.into_iter().filter(|(_, a, b)| a < b).map(|(l, a, b)| link(l, a, b)).collect();
            let linked = |a: usize, b: usize| links.iter().any(|l| l.pair == (a.min(b), a.max(b)));
            let groups = cliques(9, links.clone());
            proptest::prop_assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), 9);
            for (i, group) in groups.iter().enumerate() {
                proptest::prop_assert!(group.iter().all(|a| group.iter().all(|b| a == b || linked(*a, *b))));
                for other in &groups[i + 1..] {
                    proptest::prop_assert!(!group.iter().all(|a| other.iter().all(|b| linked(*a, *b))));
                }
            }
        }
    }
}
