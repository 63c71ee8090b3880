//! What is said of repeated measurements.

/// The value below which a share of the samples lies, `0.5` for the median; between two samples it
/// is interpolated. Of no samples it is not a number.
pub fn quantile(samples: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut samples: Vec<_> = samples.into_iter().collect();
    samples.sort_by(f64::total_cmp);
    let Some(last) = samples.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let (below, above) = (place.floor(), place.ceil());
    let [low, high] = [below, above].map(|it| samples[it as usize]);
    low + (high - low) * (place - below)
}

/// The sample in the middle.
pub fn median(samples: impl IntoIterator<Item = f64>) -> f64 {
    quantile(samples, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_samples() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(quantile([1.0, 2.0, 3.0, 4.0, 5.0], 0.25), 2.0);
        assert_eq!(quantile([7.0], 0.75), 7.0);
        assert!(median([]).is_nan());
    }
}
