//! How good are predictions?

/// How good a set of predictions is.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Predictions scored.
    pub answers: usize,
    /// Area under the ROC curve: how often a right answer was given the greater chance than a wrong one. NaN where
    /// all answers are alike.
    pub auc: f64,
    /// Root of the mean squared error.
    pub rmse: f64,
    /// Mean of -ln P(what happened).
    pub log_loss: f64,
    /// Expected calibration error: mean over predictions of how far their bin's mean is from what happened.
    pub calibration_error: f64,
    /// Ten bins of equal width.
    pub reliability: [Bin; 10],
}

/// Predictions of one tenth of the scale.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub answers: usize,
    /// Their mean; NaN if there are none.
    pub predicted: f64,
    /// The share of right answers; NaN if there are none.
    pub right: f64,
}

/// Chances are kept this far from 0 and 1, so that one wrong certainty does not make log-loss infinite.
const LEAST_CHANCE: f64 = 1e-6;

impl Score {
    /// The score of chances of a right answer, each with what happened. Puts them in order.
    #[must_use]
    pub fn of(predictions: &mut [(f64, bool)]) -> Self {
        predictions.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count = predictions.len() as f64;
        let (mut squares, mut logs) = (0.0, 0.0);
        let mut bins = [(0_usize, 0.0, 0.0); 10];
        for &(chance, right) in predictions.iter() {
            let happened = f64::from(u8::from(right));
            squares += (chance - happened) * (chance - happened);
            let kept = chance.clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE);
            logs -= libm::log(if right { kept } else { 1.0 - kept });
            let bin = &mut bins[((chance * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1, bin.1 + chance, bin.2 + happened);
        }
        let off: f64 = bins.iter().map(|(_, predicted, right)| (predicted - right).abs()).sum();
        let reliability = bins.map(|(n, predicted, right)| Bin {
            answers: n,
            predicted: predicted / n as f64,
            right: right / n as f64,
        });
        Self {
            answers: predictions.len(),
            auc: area(predictions),
            rmse: libm::sqrt(squares / count),
            log_loss: logs / count,
            calibration_error: off / count,
            reliability,
        }
    }
}

/// The area under the ROC curve of predictions in order, by ranks; ties share their mean rank.
fn area(sorted: &[(f64, bool)]) -> f64 {
    let mut rank_sum = 0.0;
    let mut right_total = 0.0;
    let mut start = 0;
    while start < sorted.len() {
        let ties = sorted[start..].iter().take_while(|(chance, _)| chance.total_cmp(&sorted[start].0).is_eq()).count();
        let right = sorted[start..start + ties].iter().filter(|(_, right)| *right).count() as f64;
        rank_sum += right * (start as f64 + 0.5 * ties as f64 + 0.5);
        right_total += right;
        start += ties;
    }
    let wrong_total = sorted.len() as f64 - right_total;
    (rank_sum - right_total * (right_total + 1.0) / 2.0) / (right_total * wrong_total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_counts_pairs_in_the_right_order_and_ties_half() {
        let area = |mut predictions: Vec<(f64, bool)>| Score::of(&mut predictions).auc;
        assert!((area(vec![(0.1, false), (0.9, true)]) - 1.0).abs() < 1e-12);
        assert!((area(vec![(0.9, false), (0.1, true)])).abs() < 1e-12);
        assert!((area(vec![(0.5, false), (0.5, true), (0.5, true)]) - 0.5).abs() < 1e-12);
        assert!((area(vec![(0.2, true), (0.4, false), (0.6, true), (0.6, false)]) - 0.375).abs() < 1e-12);
        assert!(area(vec![(0.2, true)]).is_nan());
    }

    #[test]
    fn errors_and_calibration_are_as_computed_by_hand() {
        let score = Score::of(&mut [(0.75, true), (0.75, false), (0.0, false), (1.0, true)]);
        assert!((score.rmse - libm::sqrt((0.0625 + 0.5625) / 4.0)).abs() < 1e-12);
        let expected = -(libm::log(0.75) + libm::log(0.25) + 2.0 * libm::log(1.0 - 1e-6)) / 4.0;
        assert!((score.log_loss - expected).abs() < 1e-12);
        assert!((score.calibration_error - 0.125).abs() < 1e-12);
        assert_eq!((score.reliability[7].answers, score.reliability[7].right), (2, 0.5));
        assert_eq!((score.reliability[9].answers, score.reliability[0].answers), (1, 1));
    }
}
