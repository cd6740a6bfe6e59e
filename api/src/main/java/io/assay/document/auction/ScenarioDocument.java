package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.document.fault.Faults;
import io.assay.document.json.Seed;
import io.assay.pricing.demand.ValueDistribution;
import io.assay.pricing.money.Money;
import io.assay.pricing.simulation.FormatStudy;
import io.assay.pricing.simulation.FormatStudy.Split;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be simulated, told apart by `study`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "study")
@JsonSubTypes(@JsonSubTypes.Type(value = ScenarioDocument.Formats.class, name = "auction-formats"))
public sealed interface ScenarioDocument {
    /// Runs it.
    ///
    /// @throws io.assay.document.fault.FaultsException if it cannot be, naming all that cannot by their pointers
    SimulationDocument run();

    /// Formats of auctions, see [FormatStudy].
    ///
    /// @param currency ISO 4217 code
    /// @param values of holding the right alone
    /// @param buyers how many come
    /// @param exclusivity to how many it may be sold, and what it is then worth
    /// @param sellerValue what not selling is worth to the seller
    /// @param rounds how many auctions of each kind
    /// @param seed of the buyers
    record Formats(@JsonProperty("currency") String currency, @JsonProperty("values") DistributionDocument values,
            @JsonProperty("buyers") int buyers, @JsonProperty("exclusivity") List<SplitDocument> exclusivity,
            @JsonProperty("sellerValue") @Nullable String sellerValue, @JsonProperty("rounds") int rounds,
            @JsonProperty("seed") @Seed long seed) implements ScenarioDocument {
        /// A number of holders; all buyers if absent.
        ///
        /// @param share what a holder's right is worth of that of a sole holder
        record SplitDocument(@JsonProperty("holders") @Nullable Integer holders, @JsonProperty("share") double share) {}

        @Override
        public SimulationDocument run() {
            Faults faults = new Faults();
            Currency known = faults.check("/currency", () -> Money.currency(currency));
            MinorUnits money = new MinorUnits(known == null ? Money.currency("CNY") : known);
            ValueDistribution drawn = values.distribution("/values", money, faults);
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i < exclusivity.size(); i++) {
                SplitDocument split = exclusivity.get(i);
                Split made = faults.check("/exclusivity/" + i,
                        () -> new Split(split.holders() == null ? buyers : split.holders(), split.share()));
                if (made != null) {
                    splits.add(made);
                }
            }
            long cost = money.read("/sellerValue", sellerValue, 0, faults);
            faults.refuse();
            FormatStudy study = faults.check("", () -> new FormatStudy(Faults.sure(drawn), buyers, splits,
                    (double) cost, rounds, seed));
            faults.refuse();
            return SimulationDocument.of(this, Faults.sure(study), money);
        }
    }
}
