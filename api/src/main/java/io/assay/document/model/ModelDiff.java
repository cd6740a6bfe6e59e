package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.MoneyDocument;
import io.assay.pricing.quote.PriceChange;
import io.assay.pricing.quote.PriceChanges;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a change of model does: to its coefficients, and to every listing.
///
/// @param schema always [#SCHEMA]
/// @param from digest of the one model
/// @param to digest of the other
/// @param coefficients that differ
/// @param summary over all listings
/// @param listings each, those that change most first
public record ModelDiff(@JsonProperty("schema") String schema, @JsonProperty("from") String from,
        @JsonProperty("to") String to, @JsonProperty("coefficients") List<CoefficientChange> coefficients,
        @JsonProperty("summary") SummaryDocument summary, @JsonProperty("listings") List<ListingChange> listings) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/model-diff/1";

    private static final double NOTHING = 1e-12;

    /// [PriceChanges] as JSON.
    ///
    /// @param listings that have a price before or after
    /// @param unchanged within 1 %
    /// @param raised that cost more
    /// @param lowered that cost less
    /// @param gained that have a price now
    /// @param lost that have none now
    /// @param medianFactor of those that have both
    /// @param lowFactor one in twenty is below
    /// @param highFactor one in twenty is above
    public record SummaryDocument(@JsonProperty("listings") int listings, @JsonProperty("unchanged") int unchanged,
            @JsonProperty("raised") int raised, @JsonProperty("lowered") int lowered,
            @JsonProperty("gained") int gained, @JsonProperty("lost") int lost,
            @JsonProperty("medianFactor") double medianFactor, @JsonProperty("lowFactor") double lowFactor,
            @JsonProperty("highFactor") double highFactor) {
        static SummaryDocument of(PriceChanges changes) {
            return new SummaryDocument(changes.listings(), changes.unchanged(), changes.raised(), changes.lowered(),
                    changes.gained(), changes.lost(), changes.medianFactor(), changes.lowFactor(),
                    changes.highFactor());
        }
    }

    /// A coefficient that differs.
    ///
    /// @param name of it
    /// @param before absent where the one model does not have it
    /// @param after absent where the other does not
    public record CoefficientChange(@JsonProperty("name") String name, @JsonProperty("before") @Nullable Double before,
            @JsonProperty("after") @Nullable Double after) {}

    /// A listing's price before and after.
    ///
    /// @param id of the listing
    /// @param before absent where there was no price
    /// @param after absent where there is none
    /// @param factor after / before; absent where either is missing
    /// @param reasons the terms that changed most, by how much they multiply the price
    public record ListingChange(@JsonProperty("id") String id, @JsonProperty("before") @Nullable MoneyDocument before,
            @JsonProperty("after") @Nullable MoneyDocument after, @JsonProperty("factor") @Nullable Double factor,
            @JsonProperty("reasons") List<Reason> reasons) {
        static ListingChange of(PriceChange change) {
            return new ListingChange(change.listing(), MoneyDocument.of(change.before()),
                    MoneyDocument.of(change.after()),
                    change.before() == null || change.after() == null ? null : StrictMath.exp(change.log()),
                    change.reasons().stream().map(Reason::of).toList());
        }
    }

    /// A term that changed.
    ///
    /// @param name of the term
    /// @param factor that the change multiplies the price by
    public record Reason(@JsonProperty("name") String name, @JsonProperty("factor") double factor) {
        static Reason of(Contribution contribution) {
            return new Reason(contribution.name(), contribution.factor());
        }
    }

    /// A listing and the right that it is priced for.
    ///
    /// @param features of the listing
    /// @param right that is priced
    public record Subject(ListingFeatures features, UsageRight right) {}

    /// What going `from` one model `to` another does to `subjects`.
    ///
    /// @throws IllegalArgumentException if the models' prices are in different currencies
    public static ModelDiff of(ServedModel from, ServedModel to, List<Subject> subjects) {
        if (!from.currency().equals(to.currency())) {
            throw new IllegalArgumentException("The models' prices are in " + from.currency() + " and " + to.currency()
                    + " and cannot be compared. Maybe train the one in the other's currency.");
        }
        List<PriceChange> changes = subjects.parallelStream()
                .map(subject -> PriceChange.of(subject.features(), subject.right(), from.pricing(), to.pricing()))
                .sorted(Comparator.<PriceChange>comparingDouble(change -> -Math.abs(change.log()))
                        .thenComparing(PriceChange::listing))
                .toList();
        return new ModelDiff(SCHEMA, from.digest(), to.digest(), coefficients(from, to),
                SummaryDocument.of(PriceChanges.of(changes)),
                changes.stream().map(ListingChange::of).toList());
    }

    private static List<CoefficientChange> coefficients(ServedModel from, ServedModel to) {
        Map<String, Double> before = new TreeMap<>(Coefficients.of(from.pricing()));
        Map<String, Double> after = new TreeMap<>(Coefficients.of(to.pricing()));
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<CoefficientChange> changes = new ArrayList<>();
        for (String name : names) {
            Double old = before.get(name);
            Double now = after.get(name);
            if (old == null || now == null || Math.abs(old - now) > NOTHING) {
                changes.add(new CoefficientChange(name, old, now));
            }
        }
        return changes;
    }
}
