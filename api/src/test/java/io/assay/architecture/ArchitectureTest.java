package io.assay.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.assay.architecture.planted.BlockingImpl;
import io.assay.document.planted.KnowsItsCallers;
import io.assay.pricing.certificate.planted.ClearsInstead;
import io.assay.pricing.money.planted.FloatingPrice;
import io.assay.service.planted.KnowsTheCommand;
import io.assay.valuation.planted.AmbientClock;
import io.assay.valuation.planted.KnowsEverybody;
import io.assay.valuation.planted.UnseededChance;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.assay");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(HouseRules.VALUATION_KNOWS_NOTHING_ABOVE_IT, new Class<?>[]{KnowsEverybody.class}),
                Arguments.of(HouseRules.PRICING_KNOWS_NOTHING_ABOVE_IT, new Class<?>[]{FloatingPrice.class}),
                Arguments.of(HouseRules.DOCUMENTS_KNOW_NEITHER_SERVICE_NOR_COMMAND,
                        new Class<?>[]{KnowsItsCallers.class}),
                Arguments.of(HouseRules.DOCUMENTS_KNOW_NO_FRAMEWORK, new Class<?>[]{KnowsItsCallers.class}),
                Arguments.of(HouseRules.THE_SERVICE_DOES_NOT_KNOW_THE_COMMAND, new Class<?>[]{KnowsTheCommand.class}),
                Arguments.of(HouseRules.NEITHER_FRAMEWORKS_NOR_JSON_IN_THE_CORE, new Class<?>[]{KnowsEverybody.class}),
                Arguments.of(HouseRules.SMILE_ONLY_WHERE_MODELS_ARE_FITTED, new Class<?>[]{BlockingImpl.class}),
                Arguments.of(HouseRules.OR_TOOLS_ONLY_WHERE_PACKAGES_ARE_SOLD, new Class<?>[]{ClearsInstead.class}),
                Arguments.of(HouseRules.VERIFIERS_DO_NOT_CLEAR, new Class<?>[]{ClearsInstead.class}),
                Arguments.of(HouseRules.NO_AMBIENT_CLOCK_OR_RANDOMNESS_IN_THE_CORE, new Class<?>[]{AmbientClock.class}),
                Arguments.of(HouseRules.NO_AMBIENT_CLOCK_OR_RANDOMNESS_IN_THE_CORE,
                        new Class<?>[]{UnseededChance.class}),
                Arguments.of(HouseRules.NO_DOUBLE_IN_MONEYS_PUBLIC_API, new Class<?>[]{FloatingPrice.class}),
                Arguments.of(HouseRules.NO_BLOCKING, new Class<?>[]{BlockingImpl.class}),
                Arguments.of(HouseRules.NO_NAMES_THAT_SAY_NOTHING, new Class<?>[]{BlockingImpl.class}),
                Arguments.of(HouseRules.NO_CYCLES_BETWEEN_PACKAGES, new Class<?>[]{KnowsEverybody.class,
                    io.assay.valuation.planted2.KnowsBack.class}));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule, Class<?>[] planted) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCatchesAPlantedViolation(ArchRule rule, Class<?>[] planted) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(planted)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("planted");
    }

    @Test
    void allThreeModulesWereSeen() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName)).contains("io.assay.valuation.profile",
                "io.assay.valuation.hedonic", "io.assay.valuation.shift", "io.assay.pricing.quote",
                "io.assay.pricing.money", "io.assay.pricing.auction", "io.assay.pricing.certificate",
                "io.assay.document.json", "io.assay.service.store", "io.assay.cli");
        assertThat(HOUSE.size()).isGreaterThan(100);
    }
}
