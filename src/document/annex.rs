//! 附件 within a draft (7.3.7).

use super::Block;

/// Numbers the annexes after the attachments that the head names; a single one is 附件 without a number.
pub fn label(blocks: &mut [Block], before: usize) {
    let several = before + blocks.iter().filter(|block| matches!(block, Block::Annex { .. })).count() > 1;
    let mut number = before;
    for block in blocks {
        if let Block::Annex { label, .. } = block {
            number += 1;
            *label = if several { format!("附件{number}") } else { "附件".to_owned() };
        }
    }
}
