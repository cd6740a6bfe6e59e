package io.assay.document.transfer;

import io.assay.document.model.Models;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.shift.RandomForestLearner;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.shift.TransferOptions;
import io.assay.valuation.signal.Locality;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The same right to six cities' rentals, priced for a buyer in each of them: what teaches the buyer more costs more.
class RentalPricesTest {
    private static final List<String> CITIES = List.of("amsterdam", "athens", "berlin", "budapest", "lisbon", "vienna");

    // Losses that differ by less than this share say nothing of two sources on one draw of 200 rows.
    private static final double TELLS = 0.1;

    @Test
    void theBuyersOwnPlaceIsDearestAndPricesFollowWhatEachCityTeachesTheBuyer() throws IOException {
        assumeTrue(Files.isDirectory(City.DATA), "the cities of ../shared are not here");
        PricingModel model = Models.onBoard().model();
        List<City> cities = new ArrayList<>();
        for (String name : CITIES) {
            cities.add(City.rentals(name));
        }
        int told = 0;
        int right = 0;
        for (City buyer : cities) {
            RowTable own = buyer.draw(0, 200, 1);
            double[] prices = new double[CITIES.size()];
            double[] losses = new double[CITIES.size()];
            for (int i = 0; i < prices.length; i++) {
                prices[i] = price(model, cities.get(i).draw(200, 1_500, 1), own);
                losses[i] = buyer.trueLoss(cities.get(i)).loss();
            }
            double local = prices[cities.indexOf(buyer)];
            assertThat(Arrays.stream(prices).max()).as(buyer.name()).hasValue(local);
            double nothing = price(model, cities.get((cities.indexOf(buyer) + 1) % 6).worthless(1_500, 1), own);
            assertThat(local / nothing).as(buyer.name()).isGreaterThanOrEqualTo(1.25);
            for (int i = 0; i < prices.length; i++) {
                for (int j = 0; j < prices.length; j++) {
                    if (losses[i] < (1 - TELLS) * losses[j]) {
                        told++;
                        right += prices[i] > prices[j] ? 1 : 0;
                    }
                }
            }
        }
        assertThat((double) right / told).as("%s of %s pairs", right, told).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void rowsOfTheSamePlaceThatNobodyCopiedAreAllLearnedFrom() throws IOException {
        assumeTrue(Files.isDirectory(City.DATA), "the cities of ../shared are not here");
        Transfer transfer = new Transfer(new RandomForestLearner(3));
        for (City city : List.of(City.rentals("amsterdam"), City.rentals("athens"), City.rentals("berlin"),
                City.rentals("budapest"), City.rentals("lisbon"), City.rentals("vienna"), City.air("beijing"),
                City.air("guangzhou"), City.air("shanghai"))) {
            for (long seed = 1; seed <= 5; seed++) {
                assertThat(transfer.predict(city.draw(200, 3_000, seed), city.draw(0, 200, seed),
                        new TransferOptions("label", new TreeSet<>(), false, null, seed)).rows().copies())
                        .as("%s, seed %s", city.name(), seed).isZero();
            }
        }
    }

    private static double price(PricingModel model, RowTable source, RowTable own) {
        Transfer transfer = Transfer.withForest();
        TransferGap gap = transfer.score(own, transfer.predict(source, own,
                new TransferOptions("label", new TreeSet<>(), false, null, 1)));
        Scorecard unknown = Scorecard.unknown();
        Scorecard scorecard = new Scorecard(unknown.quality(), unknown.uniqueness(), Locality.of(gap, false, List.of()),
                unknown.demand());
        ListingFeatures listing = new ListingFeatures("l", "zhejiang", "p", "短租房源价格数据", "", "公共服务", PlanKind.ONE_OFF,
                "no-update", 0, 0, 0);
        UsageRight right = new UsageRight(EnumSet.of(Action.USE), new TreeSet<>(), new TreeSet<>(),
                Territory.of(Set.of("PT")), Term.parse("P1Y"), null, 1, Exclusivity.NONE, false, Delivery.FILE);
        Recommendation recommended = Recommender.recommend(new Recommender.Inputs(listing, right, scorecard), model);
        // A right that is priced as a range has what is typical; the cities' order is the same.
        return switch (recommended) {
            case Recommendation.Priced priced -> priced.band().typical().major().unscaledValue().longValueExact();
            case Recommendation.Range range -> range.band().typical().major().unscaledValue().longValueExact();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }
}
