package io.assay.document.auction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.simulation.Contest;
import io.assay.pricing.simulation.FormatStudy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simulation of auction formats found, the format that earns most first.
///
/// @param schema name and version of this form
/// @param scenario what was simulated
/// @param values that buyers were drawn from, fitted if they had to be
/// @param formats by falling revenue
/// @param note how to read it
public record SimulationDocument(@JsonProperty("schema") String schema,
        @JsonProperty("scenario") ScenarioDocument scenario, @JsonProperty("values") DistributionDocument values,
        @JsonProperty("formats") List<FormatDocument> formats, @JsonProperty("note") String note) {
    private static final String SCHEMA = "assay/simulation/1";
    private static final MathContext DIGITS = new MathContext(4);

    /// What one format earned.
    ///
    /// @param holders to how many at most
    /// @param share what a holder's right is worth of that of a sole holder
    /// @param format that was tried
    /// @param reserve the best one, or none
    /// @param revenue mean, less what the units sold were worth to the seller
    /// @param low end of its interval at 95 %
    /// @param high end of its interval at 95 %
    /// @param sold mean number of units
    /// @param ofOptimum as a share of what the best mechanism earns from such buyers
    /// @param breakEvenShare above which so many holders earn more than one
    /// @param bids whether buyers bid their value, or less
    record FormatDocument(@JsonProperty("holders") int holders, @JsonProperty("share") double share,
            @JsonProperty("format") Contest format, @JsonProperty("reserve") @Nullable String reserve,
            @JsonProperty("revenue") String revenue, @JsonProperty("low") String low, @JsonProperty("high") String high,
            @JsonProperty("sold") BigDecimal sold, @JsonProperty("ofOptimum") BigDecimal ofOptimum,
            @JsonProperty("breakEvenShare") @Nullable BigDecimal breakEvenShare, @JsonProperty("bids") Bids bids) {}

    /// How buyers bid.
    enum Bids {
        @JsonProperty("truthful")
        TRUTHFUL, @JsonProperty("equilibrium")
        EQUILIBRIUM
    }

    static SimulationDocument of(ScenarioDocument scenario, FormatStudy study, MinorUnits money) {
        return new SimulationDocument(SCHEMA, scenario, DistributionDocument.of(study.values(), money),
                study.run(money.currency()).stream().map(line -> new FormatDocument(
                        line.split().holders(), line.split().share(), line.contest(),
                        line.reserve() == 0 ? null : money.write(line.reserve()),
                        money.write(Math.round(line.revenue())),
                        money.write(Math.round(line.low())), money.write(Math.round(line.high())), rounded(line.sold()),
                        rounded(line.ofOptimum()), Double.isFinite(line.breakEven()) ? rounded(line.breakEven()) : null,
                        line.contest().isTruthful() ? Bids.TRUTHFUL : Bids.EQUILIBRIUM)).toList(),
                "All formats meet the same buyers; intervals are of each mean by itself.");
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS);
    }
}
