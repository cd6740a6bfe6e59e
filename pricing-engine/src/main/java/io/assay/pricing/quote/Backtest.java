package io.assay.pricing.quote;

import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.Sale;
import io.assay.valuation.ratio.Standards;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How well a model would have priced deals.
///
/// @param deals that it was asked for
/// @param noPrice of them, how many it had no price for
/// @param mae mean absolute error of ln price; null where there is no price
/// @param bias mean of ln(predicted / paid); null where there is no price
/// @param coverage share of deals inside the 90 % interval (one without bounds covers); null where there is no price
/// @param ratioStudy of predictions to what was paid; null for fewer than two
public record Backtest(int deals, int noPrice, @Nullable Double mae, @Nullable Double bias, @Nullable Double coverage,
        @Nullable RatioStudy ratioStudy) {
    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");
    private static final int RESAMPLES = 500;

    /// The test of `model` on `deals`.
    ///
    /// @param seed of the ratio study's resamples
    public static Backtest of(PricingModel model, List<ObservedDeal> deals, long seed) {
        List<Sale> sales = new ArrayList<>();
        double errors = 0;
        double bias = 0;
        int covered = 0;
        for (ObservedDeal deal : deals) {
            if (model.prices().estimate(deal.listing()) instanceof Estimate.Priced estimate) {
                double predicted = estimate.logPrice() + model.deals().contribution().log()
                        + model.rights().contributions(deal.right(), deal.listing().plan()).stream()
                                .mapToDouble(Contribution::log).sum()
                        + deal.signals().stream().mapToDouble(signal -> model.responses().log(signal)).sum();
                double error = predicted - StrictMath.log(deal.price());
                OptionalDouble half = estimate.logHalfWidth(MISS_RATE);
                double variance = model.rights().variance(deal.right(), deal.listing().plan())
                        + deal.signals().stream().mapToDouble(model.responses()::variance).sum();
                errors += Math.abs(error);
                bias += error;
                covered += half.isEmpty() || Math.abs(error) <= Recommender.wider(half.getAsDouble(), variance)
                        ? 1
                        : 0;
                sales.add(new Sale(StrictMath.exp(predicted), deal.price(), deal.listing().provider()));
            }
        }
        int n = sales.size();
        return new Backtest(deals.size(), deals.size() - n, mean(errors, n), mean(bias, n), mean(covered, n),
                n < 2 ? null : RatioStudy.of(sales, Standards.iaao(), RESAMPLES, seed));
    }

    private static @Nullable Double mean(double sum, int n) {
        return n == 0 ? null : sum / n;
    }
}
