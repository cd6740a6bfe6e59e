package io.assay.document.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.document.fault.Faults;
import io.assay.valuation.approach.AdjustedCost;
import io.assay.valuation.approach.Approach;
import io.assay.valuation.approach.Discounting;
import io.assay.valuation.approach.ExcessEarnings;
import io.assay.valuation.approach.Forecast;
import io.assay.valuation.approach.InputException;
import io.assay.valuation.approach.MarketComparison;
import io.assay.valuation.approach.PublicDataCeiling;
import io.assay.valuation.approach.ReliefFromRoyalty;
import io.assay.valuation.approach.ReplacementCost;
import io.assay.valuation.approach.SceneIncome;
import io.assay.valuation.approach.WithAndWithout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An [Approach] as JSON, told apart by `method`. Amounts are decimal strings in the document's currency; rates and
/// shares are fractions; `discounting` is `end-year` unless it says `mid-year`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({@JsonSubTypes.Type(value = ApproachDocument.Replacement.class, name = "replacement-cost"),
    @JsonSubTypes.Type(value = ApproachDocument.Adjusted.class, name = "adjusted-cost"),
    @JsonSubTypes.Type(value = ApproachDocument.Royalty.class, name = "relief-from-royalty"),
    @JsonSubTypes.Type(value = ApproachDocument.Excess.class, name = "excess-earnings"),
    @JsonSubTypes.Type(value = ApproachDocument.WithWithout.class, name = "with-and-without"),
    @JsonSubTypes.Type(value = ApproachDocument.Scenes.class, name = "scene-income"),
    @JsonSubTypes.Type(value = ApproachDocument.Market.class, name = "market-comparison"),
    @JsonSubTypes.Type(value = ApproachDocument.Ceiling.class, name = "public-data-ceiling")})
sealed interface ApproachDocument {
    /// The approach, or null after noting under `pointer` what is wrong with it.
    @Nullable
    Approach approach(String pointer, Faults faults);

    /// See [ReplacementCost].
    record Replacement(@JsonProperty("costNew") @Nullable String costNew,
            @JsonProperty("condition") double condition) implements ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            double cost = Amounts.read(pointer + "/costNew", costNew, faults);
            return checked(pointer, faults, () -> new ReplacementCost(cost, condition));
        }
    }

    /// See [AdjustedCost].
    record Adjusted(@JsonProperty("totalCost") @Nullable String totalCost,
            @JsonProperty("returnRate") double returnRate, @JsonProperty("quality") double quality,
            @JsonProperty("circulation") double circulation, @JsonProperty("monopoly") double monopoly,
            @JsonProperty("risk") double risk) implements ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            double cost = Amounts.read(pointer + "/totalCost", totalCost, faults);
            return checked(pointer, faults, () -> new AdjustedCost(cost, returnRate,
                    quality, circulation, monopoly, risk));
        }
    }

    /// See [ReliefFromRoyalty].
    record Royalty(@JsonProperty("revenue") ForecastDocument revenue, @JsonProperty("royaltyRate") double royaltyRate,
            @JsonProperty("taxRate") double taxRate, @JsonProperty("discountRate") double discountRate,
            @JsonProperty("discounting") @Nullable Discounting discounting,
            @JsonProperty("taxBenefit") @Nullable Boolean taxBenefit) implements ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            Forecast forecast = revenue.forecast(pointer + "/revenue", faults);
            return forecast == null
                    ? null
                    : checked(pointer, faults, () -> new ReliefFromRoyalty(forecast, royaltyRate, taxRate,
                            discountRate, otherwise(discounting), Boolean.TRUE.equals(taxBenefit)));
        }
    }

    /// See [ExcessEarnings].
    record Excess(@JsonProperty("revenue") @Nullable List<String> revenue,
            @JsonProperty("ebitMargin") double ebitMargin, @JsonProperty("taxRate") double taxRate,
            @JsonProperty("contributoryCharges") Map<String, Double> contributoryCharges,
            @JsonProperty("retained") List<Double> retained, @JsonProperty("discountRate") double discountRate,
            @JsonProperty("discounting") @Nullable Discounting discounting) implements ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            List<Double> amounts = Amounts.read(pointer + "/revenue", revenue, faults);
            return checked(pointer, faults, () -> new ExcessEarnings(amounts, ebitMargin, taxRate, contributoryCharges,
                    retained, discountRate, otherwise(discounting)));
        }
    }

    /// See [WithAndWithout].
    record WithWithout(@JsonProperty("with") @Nullable List<String> with,
            @JsonProperty("without") @Nullable List<String> without, @JsonProperty("probability") double probability,
            @JsonProperty("discountRate") double discountRate,
            @JsonProperty("discounting") @Nullable Discounting discounting) implements ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            List<Double> flows = Amounts.read(pointer + "/with", with, faults);
            List<Double> others = Amounts.read(pointer + "/without", without, faults);
            return checked(pointer, faults,
                    () -> new WithAndWithout(flows, others, probability, discountRate, otherwise(discounting)));
        }
    }

    /// See [SceneIncome].
    record Scenes(@JsonProperty("scenes") List<Scene> scenes,
            @JsonProperty("discounting") @Nullable Discounting discounting) implements ApproachDocument {
        /// See [SceneIncome.Scene].
        record Scene(@JsonProperty("name") String name, @JsonProperty("share") double share,
                @JsonProperty("discountRate") double discountRate,
                @JsonProperty("cashFlows") @Nullable List<String> cashFlows) {}

        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            List<SceneIncome.Scene> all = new ArrayList<>();
            for (int i = 0; i < scenes.size(); i++) {
                Scene scene = scenes.get(i);
                String at = pointer + "/scenes/" + i;
                List<Double> flows = Amounts.read(at + "/cashFlows", scene.cashFlows(), faults);
                SceneIncome.Scene made = checked(at, faults,
                        () -> new SceneIncome.Scene(scene.name(), scene.share(), scene.discountRate(), flows));
                if (made != null) {
                    all.add(made);
                }
            }
            return all.size() < scenes.size()
                    ? null
                    : checked(pointer, faults, () -> new SceneIncome(all, otherwise(discounting)));
        }
    }

    /// See [MarketComparison].
    record Market(@JsonProperty("sales") List<Sale> sales) implements ApproachDocument {
        /// See [MarketComparison.PastSale].
        record Sale(@JsonProperty("price") @Nullable String price,
                @JsonProperty("coefficients") @Nullable Map<String, Double> coefficients,
                @JsonProperty("index") MarketComparison.@Nullable Index index) {}

        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            List<MarketComparison.PastSale> all = new ArrayList<>();
            for (int i = 0; i < sales.size(); i++) {
                Sale sale = sales.get(i);
                String at = pointer + "/sales/" + i;
                double price = Amounts.read(at + "/price", sale.price(), faults);
                MarketComparison.PastSale made = checked(at, faults, () -> new MarketComparison.PastSale(price,
                        sale.coefficients() == null ? Map.of() : sale.coefficients(), sale.index()));
                if (made != null) {
                    all.add(made);
                }
            }
            return all.size() < sales.size() ? null : checked(pointer, faults, () -> new MarketComparison(all));
        }
    }

    /// See [PublicDataCeiling].
    record Ceiling(@JsonProperty("operatingCost") @Nullable String operatingCost,
            @JsonProperty("profitRate") double profitRate, @JsonProperty("tax") @Nullable String tax,
            @JsonProperty("clawBack") @Nullable String clawBack)
            implements
                ApproachDocument {
        @Override
        public @Nullable Approach approach(String pointer, Faults faults) {
            double cost = Amounts.read(pointer + "/operatingCost", operatingCost, faults);
            double taxes = tax == null ? 0 : Amounts.read(pointer + "/tax", tax, faults);
            double back = clawBack == null ? 0 : Amounts.read(pointer + "/clawBack", clawBack, faults);
            return checked(pointer, faults, () -> new PublicDataCeiling(cost, profitRate, taxes, back));
        }
    }

    private static Discounting otherwise(@Nullable Discounting discounting) {
        return discounting == null ? Discounting.END_YEAR : discounting;
    }

    /// What `made` gives, or null after noting which input cannot be. What was noted of an amount is not noted again.
    static <T> @Nullable T checked(String pointer, Faults faults, Supplier<T> made) {
        try {
            return made.get();
        } catch (InputException e) {
            String at = pointer + "/" + e.input();
            if (!faults.has(at)) {
                faults.add(at, e.reason());
            }
            return null;
        }
    }
}
