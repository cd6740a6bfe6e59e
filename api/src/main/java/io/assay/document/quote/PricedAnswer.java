package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.document.fault.Faults;
import io.assay.document.json.MoneyDocument;
import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Improvement;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.RecommendedMechanism;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.ComparableListing;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceDistribution;
import io.assay.valuation.hedonic.PriceKind;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer of a quote that has a price.
///
/// @param status always `priced`
/// @param price e to the sum of the contributions' logs, rounded half to even to the minor unit and at least
///        one; to six decimals where it is paid by the use
/// @param plan what the price is paid for
/// @param typical the median of what comparable rights cost
/// @param interval where comparable rights cost
/// @param reserve below this better keep the right; absent where evidence gives no bound
/// @param mechanism how the price should be found
/// @param claims what of it is held back while facts are claimed
/// @param reasons why
public record PricedAnswer(@JsonProperty("status") Status status, @JsonProperty("price") MoneyDocument price,
        @JsonProperty("plan") PlanKind plan, @JsonProperty("typical") MoneyDocument typical,
        @JsonProperty("interval") Interval interval, @JsonProperty("reserve") @Nullable MoneyDocument reserve,
        @JsonProperty("mechanism") RecommendedMechanism mechanism, @JsonUnwrapped Claims claims,
        @JsonUnwrapped Reasons reasons)
        implements
            QuoteDocument.Answer {
    /// The one status of such an answer.
    enum Status {
        @JsonProperty("priced")
        PRICED
    }

    /// Why a price is what it is.
    ///
    /// @param contributions the reasons, which multiply to the price
    /// @param comparables the most alike of the priced listings
    /// @param distribution where the dataset's list price would fall on the lattice of round prices
    /// @param improvements the cheapest things that the provider could do to raise the price
    /// @param evidence what the price rests on
    public record Reasons(@JsonProperty("contributions") List<Reason> contributions,
            @JsonProperty("comparables") List<Neighbour> comparables,
            @JsonProperty("distribution") Distribution distribution,
            @JsonProperty("improvements") List<Change> improvements, @JsonProperty("evidence") Evidence evidence) {
        static Reasons of(Recommendation.Reasons reasons, Standings standings, PlanKind plan, Currency currency) {
            return new Reasons(
                    reasons.contributions().stream().map(reason -> Reason.of(reason, standings)).toList(),
                    reasons.comparables().stream().map(Neighbour::of).toList(),
                    Distribution.of(reasons.distribution(), plan, currency),
                    reasons.improvements().stream().map(Change::of).toList(), Evidence.of(reasons.evidence()));
        }
    }

    static PricedAnswer of(Recommendation.Priced priced) {
        Recommendation.Band band = priced.band();
        return new PricedAnswer(Status.PRICED, Faults.sure(MoneyDocument.of(priced.amount())), priced.plan(),
                Faults.sure(MoneyDocument.of(band.typical())), Interval.of(band.interval()),
                MoneyDocument.of(band.reserve()), priced.mechanism(), Claims.of(band.claims()),
                Reasons.of(band.reasons(), band.claims().standings(), priced.plan(),
                        priced.amount().currency()));
    }

    /// What claims do to a price.
    ///
    /// @param ifConfirmed what it would be with every fact confirmed; the interval's coverage is of this
    /// @param heldBack price / ifConfirmed, at most 1
    /// @param ladder the price now and at each step to that
    public record Claims(@JsonProperty("ifConfirmed") MoneyDocument ifConfirmed,
            @JsonProperty("heldBack") double heldBack, @JsonProperty("ladder") List<Rung> ladder) {
        static Claims of(Recommendation.Claims claims) {
            return new Claims(Faults.sure(MoneyDocument.of(claims.ifConfirmed())),
                    StrictMath.exp(claims.heldBack().log()), claims.ladder().stream().map(Rung::of).toList());
        }
    }

    /// One step to a price with nothing held back.
    ///
    /// @param step `now`, `admitted` or `audited`
    /// @param price there
    /// @param how what is to be done for it
    public record Rung(@JsonProperty("step") Recommendation.Step step, @JsonProperty("price") MoneyDocument price,
            @JsonProperty("how") String how) {
        static Rung of(Recommendation.Rung rung) {
            return new Rung(rung.step(), Faults.sure(MoneyDocument.of(rung.price())), rung.step().what());
        }
    }

    /// What a price rests on.
    ///
    /// @param n priced listings of the plan kind
    /// @param providers with prices of the plan kind on this exchange
    /// @param nearby their weight as comparables, in listings
    /// @param borrowedWeight share of the category's effect that is owed to other categories
    /// @param notes what is weak
    public record Evidence(@JsonProperty("n") int n, @JsonProperty("providers") int providers,
            @JsonProperty("nearby") double nearby,
            @JsonProperty("borrowedWeight") double borrowedWeight, @JsonProperty("notes") List<String> notes) {
        static Evidence of(Estimate.Evidence evidence) {
            return new Evidence(evidence.n(), evidence.providers(), evidence.nearby(), evidence.borrowedWeight(),
                    evidence.notes());
        }
    }

    /// An interval.
    ///
    /// @param low null = no bound
    /// @param high null = no bound
    /// @param coverage share of comparable rights inside; null where it is not calibrated
    /// @param reason why there is no coverage or no bound; absent where there are both
    public record Interval(@JsonProperty("low") @JsonInclude @Nullable MoneyDocument low,
            @JsonProperty("high") @JsonInclude @Nullable MoneyDocument high,
            @JsonProperty("coverage") @JsonInclude @Nullable BigDecimal coverage,
            @JsonProperty("reason") @Nullable String reason) {
        static Interval of(Recommendation.Interval interval) {
            return new Interval(MoneyDocument.of(interval.low()), MoneyDocument.of(interval.high()),
                    interval.coverage(), interval.reason());
        }
    }

    /// One reason.
    ///
    /// @param name of the feature
    /// @param detail what it is here
    /// @param log its term of the log price
    /// @param factor e to that
    /// @param source what it rests on
    /// @param n prices that bear on it
    /// @param standardError of the log; of a prior, the standard deviation of that belief
    /// @param standing who stands behind it: `confirmed`, `claimed` or `absent` facts, `measured` by the service,
    ///        `terms` of the right, the `model`, or the `rule` that bounds claims
    public record Reason(@JsonProperty("name") String name, @JsonProperty("detail") String detail,
            @JsonProperty("log") double log, @JsonProperty("factor") double factor,
            @JsonProperty("source") String source, @JsonProperty("n") int n,
            @JsonProperty("standardError") double standardError, @JsonProperty("standing") String standing) {
        static Reason of(Contribution contribution, Standings standings) {
            return new Reason(contribution.name(), contribution.detail(), contribution.log(), contribution.factor(),
                    contribution.source(), contribution.basis().n(), contribution.basis().standardError(),
                    StandingDocument.behind(contribution.name(), standings));
        }
    }

    /// One priced listing that the price was compared with.
    ///
    /// @param id of the listing
    /// @param title of it; absent where the model holds none or it is of another exchange
    /// @param category in its exchange's words
    /// @param plan how it is paid for
    /// @param kind of its price
    /// @param price in major units of the model's currency
    /// @param adjusted that price brought to this listing; the weighted centre of all is the list price
    /// @param share of all comparables' weight
    /// @param log the comparables' term of the log price if there were no other than this
    /// @param influence how much of that term is owed to this one
    public record Neighbour(@JsonProperty("id") String id, @JsonProperty("title") @Nullable String title,
            @JsonProperty("category") String category,
            @JsonProperty("plan") PlanKind plan, @JsonProperty("kind") PriceKind kind,
            @JsonProperty("price") double price, @JsonProperty("adjusted") double adjusted,
            @JsonProperty("share") double share, @JsonProperty("log") double log,
            @JsonProperty("influence") double influence) {
        static Neighbour of(ComparableListing near) {
            return new Neighbour(near.id(), near.title(), near.category(), near.plan(), near.kind(), near.price(),
                    near.adjusted(), near.share(), near.log(), near.influence());
        }
    }

    /// Where the dataset's list price would fall: round prices with the mass on each, before the right, the signals and
    /// the level of deals move it.
    ///
    /// @param mode the price with the most mass; absent where there is none
    /// @param mass on it
    /// @param atoms by price, ascending
    /// @param elsewhere mass on prices that no comparable asks
    public record Distribution(@JsonProperty("mode") @Nullable MoneyDocument mode,
            @JsonProperty("mass") @Nullable Double mass, @JsonProperty("atoms") List<Atom> atoms,
            @JsonProperty("elsewhere") double elsewhere) {
        static Distribution of(PriceDistribution distribution, PlanKind plan, Currency currency) {
            Optional<PriceDistribution.Atom> mode = distribution.mode();
            return new Distribution(
                    MoneyDocument.of(mode.map(atom -> price(atom.price(), plan, currency)).orElse(null)),
                    mode.map(PriceDistribution.Atom::mass).orElse(null),
                    distribution.atoms().stream().map(atom -> new Atom(
                            Faults.sure(MoneyDocument.of(price(atom.price(), plan, currency))), atom.mass())).toList(),
                    distribution.elsewhere());
        }

        private static Price price(double price, PlanKind plan, Currency currency) {
            return Recommender.amount(StrictMath.log(price), plan, currency);
        }
    }

    /// One price of a distribution.
    ///
    /// @param price round
    /// @param mass on it
    public record Atom(@JsonProperty("price") MoneyDocument price, @JsonProperty("mass") double mass) {}

    /// What the provider could do to raise the price.
    ///
    /// @param what it concerns
    /// @param how it is done
    /// @param effort `state`, `measure`, `clean` or `collect`, cheapest first
    /// @param factor what it would multiply the price by
    /// @param price that would be recommended then
    public record Change(@JsonProperty("what") String what, @JsonProperty("how") String how,
            @JsonProperty("effort") Improvement.Effort effort, @JsonProperty("factor") double factor,
            @JsonProperty("price") MoneyDocument price) {
        static Change of(Improvement improvement) {
            return new Change(improvement.what(), improvement.how(), improvement.effort(), improvement.factor(),
                    Faults.sure(MoneyDocument.of(improvement.price())));
        }
    }
}
