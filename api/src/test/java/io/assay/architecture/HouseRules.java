package io.assay.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/// The directions and habits that the house keeps, as rules.
final class HouseRules {
    private static final String VALUATION = "io.assay.valuation..";
    private static final String PRICING = "io.assay.pricing..";
    private static final String DOCUMENT = "io.assay.document..";
    private static final String SERVICE = "io.assay.service..";
    private static final String CLI = "io.assay.cli..";
    private static final String[] FRAMEWORKS = {"org.springframework..", "reactor..", "io.lettuce..", "io.netty..",
        "io.micrometer..", "io.swagger.."};

    static final ArchRule VALUATION_KNOWS_NOTHING_ABOVE_IT = noClasses().that().resideInAPackage(VALUATION)
            .should().dependOnClassesThat().resideInAnyPackage(PRICING, DOCUMENT, SERVICE, CLI);

    static final ArchRule PRICING_KNOWS_NOTHING_ABOVE_IT = noClasses().that().resideInAPackage(PRICING)
            .should().dependOnClassesThat().resideInAnyPackage(DOCUMENT, SERVICE, CLI);

    static final ArchRule DOCUMENTS_KNOW_NEITHER_SERVICE_NOR_COMMAND = noClasses().that().resideInAPackage(DOCUMENT)
            .should().dependOnClassesThat().resideInAnyPackage(SERVICE, CLI, "picocli..");

    static final ArchRule DOCUMENTS_KNOW_NO_FRAMEWORK = noClasses().that().resideInAPackage(DOCUMENT).should()
            .dependOnClassesThat().resideInAnyPackage(FRAMEWORKS);

    static final ArchRule THE_SERVICE_DOES_NOT_KNOW_THE_COMMAND = noClasses().that().resideInAPackage(SERVICE)
            .should().dependOnClassesThat().resideInAnyPackage(CLI, "picocli..");

    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES = slices().matching("io.assay.(*).(*)..").should()
            .beFreeOfCycles();

    static final ArchRule NEITHER_FRAMEWORKS_NOR_JSON_IN_THE_CORE = noClasses().that()
            .resideInAnyPackage(VALUATION, PRICING)
            .should().dependOnClassesThat().resideInAnyPackage("tools.jackson..", "com.fasterxml..").orShould()
            .dependOnClassesThat().resideInAnyPackage(FRAMEWORKS);

    static final ArchRule SMILE_ONLY_WHERE_MODELS_ARE_FITTED = noClasses().that()
            .resideOutsideOfPackages("io.assay.valuation.hedonic..", "io.assay.valuation.semivalue..",
                    "io.assay.valuation.shift..")
            .should().dependOnClassesThat().resideInAPackage("smile..");

    static final ArchRule OR_TOOLS_ONLY_WHERE_PACKAGES_ARE_SOLD = noClasses().that()
            .resideOutsideOfPackage("io.assay.pricing.bundle..").should().dependOnClassesThat()
            .resideInAPackage("com.google.ortools..");

    static final ArchRule VERIFIERS_DO_NOT_CLEAR = noClasses().that().resideInAPackage("io.assay.pricing.certificate..")
            .and().doNotHaveSimpleName("Resolution").should()
            .callMethodWhere(DescribedPredicate.describe("clears an auction",
                    call -> call.getTarget().getName().equals("clear")
                            && call.getTargetOwner().getPackageName().startsWith("io.assay.pricing.auction")))
            .orShould().dependOnClassesThat().resideInAPackage("io.assay.pricing.bundle..");

    static final ArchRule NO_AMBIENT_CLOCK_OR_RANDOMNESS_IN_THE_CORE = noClasses().that()
            .resideInAnyPackage(VALUATION, PRICING).should().callMethodWhere(readsTheClockOrChance())
            .orShould().callConstructorWhere(seedsItselfByChance());

    static final ArchRule NO_DOUBLE_IN_MONEYS_PUBLIC_API = methods().that().areDeclaredInClassesThat()
            .resideInAPackage("io.assay.pricing.money..").and().arePublic().should()
            .notHaveRawReturnType(isFloating()).andShould().notHaveRawParameterTypes(anyFloating());

    static final ArchRule NO_BLOCKING = noClasses().that().resideInAPackage("io.assay..").should()
            .callMethodWhere(DescribedPredicate.describe("blocks", call -> call.getTargetOwner().getPackageName()
                    .startsWith("reactor.core.publisher") && call.getTarget().getName().startsWith("block")));

    static final ArchRule NO_NAMES_THAT_SAY_NOTHING = noClasses().should().haveSimpleNameEndingWith("Impl")
            .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager");

    private HouseRules() {}

    private static DescribedPredicate<JavaMethodCall> readsTheClockOrChance() {
        Set<String> now = Set.of("now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis", "nanoTime",
                "random",
                "randomUUID", "current", "getDefault");
        Set<String> owners = Set.of("java.time", "java.lang.System", "java.lang.Math", "java.util.UUID",
                "java.util.concurrent.ThreadLocalRandom", "java.util.random");
        return DescribedPredicate.describe("reads the clock or draws by chance", call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            return now.contains(target.getName())
                    && owners.stream().anyMatch(owner -> target.getOwner().getFullName().startsWith(owner));
        });
    }

    private static DescribedPredicate<JavaConstructorCall> seedsItselfByChance() {
        return DescribedPredicate.describe("seeds itself by chance", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean unseeded = call.getTarget().getRawParameterTypes().isEmpty();
            return owner.isEquivalentTo(SecureRandom.class)
                    || (unseeded
                            && (owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class)));
        });
    }

    private static DescribedPredicate<JavaClass> isFloating() {
        return DescribedPredicate.describe("double or float", type -> type.isEquivalentTo(double.class)
                || type.isEquivalentTo(float.class) || type.isEquivalentTo(Double.class));
    }

    private static DescribedPredicate<java.util.List<JavaClass>> anyFloating() {
        return DescribedPredicate.describe("double or float", types -> types.stream().anyMatch(isFloating()));
    }
}
