package dev.shtora;

import static org.assertj.core.api.Assertions.assertThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** The dependency rules between packages. */
@AnalyzeClasses(packages = "dev.shtora", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "dev.shtora.core..";
    private static final Set<String> CALL_BACK = Set.of("addListener", "after");

    @ArchTest
    static final ArchRule coreUsesNoLibraryForInputAndOutput = noClasses().that().resideInAPackage(CORE).should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.pi4j..", "com.hivemq..", "org.quartz..", "tools.jackson..", "com.fasterxml..",
                    "org.slf4j..", "picocli..", "java.io..", "java.nio..", "java.net..", "java.util.concurrent..",
                    "java.lang.foreign..");

    @ArchTest
    static final ArchRule coreUsesNoOtherPackage = noClasses().that().resideInAPackage(CORE).should()
            .dependOnClassesThat(resideInAPackage("dev.shtora..").and(resideOutsideOfPackage(CORE)));

    @ArchTest
    static final ArchRule coreReadsNoClock = noClasses().that().resideInAPackage(CORE).should()
            .callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould()
            .callMethod(LocalDateTime.class, "now").orShould().callMethod(ZonedDateTime.class, "now").orShould()
            .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").orShould()
            .dependOnClassesThat().areAssignableTo(Thread.class).orShould().dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule deviceKnowsNoConfiguration = noClasses().that().resideInAPackage("dev.shtora.device..")
            .should().dependOnClassesThat().resideInAPackage("dev.shtora.config..");

    /** How deadlines are waited for, and what lateness means, is independent of motors. */
    @ArchTest
    static final ArchRule deadlinesKnowNoMotor = noClasses().that()
            .resideInAPackage("dev.shtora.device.motor.deadline..")
            .should().dependOnClassesThat(resideInAPackage("dev.shtora.device..")
                    .and(resideOutsideOfPackage("dev.shtora.device.motor.deadline..")));

    @ArchTest
    static final ArchRule storageKnowsNoRecord = noClasses().that()
            .resideInAPackage("dev.shtora.device.journal.storage..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora.device..")
                    .and(resideOutsideOfPackage("dev.shtora.device.journal.storage..")));

    @ArchTest
    static final ArchRule faultsKnowNoModel = noClasses().that()
            .resideInAPackage("dev.shtora.simulation.model.fault..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora.simulation..")
                    .and(resideOutsideOfPackage("dev.shtora.simulation.model.fault..")));

    /** Drawings show plans; plans and texts are made without them. */
    @ArchTest
    static final ArchRule plansKnowNoDrawing = noClasses().that()
            .resideInAnyPackage("dev.shtora.ui.report", "dev.shtora.ui.report.plan..",
                    "dev.shtora.ui.report.explanation..")
            .should().dependOnClassesThat().resideInAPackage("dev.shtora.ui.report.drawing..");

    @ArchTest
    static final ArchRule yamlKnowsNoKey = noClasses().that().resideInAPackage("dev.shtora.config.yaml..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora.config..")
                    .and(resideOutsideOfPackage("dev.shtora.config.yaml..")));

    @ArchTest
    static final ArchRule keysKnowNoReader = noClasses().that().resideInAPackage("dev.shtora.config.key..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora.config..").and(
                    resideOutsideOfPackages("dev.shtora.config.yaml..", "dev.shtora.config.value..",
                            "dev.shtora.config.key..")));

    @ArchTest
    static final ArchRule whatCoversShareKnowsNoKindOfCover = noClasses().that()
            .resideInAnyPackage("dev.shtora.daemon.controller..", "dev.shtora.daemon.status..").should()
            .dependOnClassesThat().resideInAnyPackage("dev.shtora.daemon.cover..", "dev.shtora.daemon.remote..");

    @ArchTest
    static final ArchRule localCoversKnowNoDevicesElsewhere = noClasses().that()
            .resideInAPackage("dev.shtora.daemon.cover..").should().dependOnClassesThat().resideInAnyPackage(
                    "dev.shtora.daemon.remote..", "dev.shtora.core.remote..", "dev.shtora.mqtt.profile..");

    @ArchTest
    static final ArchRule remoteCoversKnowNoMotor = noClasses().that().resideInAPackage("dev.shtora.daemon.remote..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.shtora.daemon.cover..", "com.pi4j..");

    /** Bot and bridge know a daemon by its messages only, and each other not at all. */
    @ArchTest
    static final ArchRule programsThatAreNoDaemonKnowNone = noClasses().that()
            .resideInAnyPackage("dev.shtora.mqtt..", "dev.shtora.ui.telegram..", "dev.shtora.ui.homekit..").should()
            .dependOnClassesThat().resideInAnyPackage("dev.shtora.daemon..", "dev.shtora.device..",
                    "dev.shtora.simulation..");

    @ArchTest
    static final ArchRule botKnowsNoBridge = noClasses().that().resideInAPackage("dev.shtora.ui.telegram..").should()
            .dependOnClassesThat().resideInAPackage("dev.shtora.ui.homekit..");

    @ArchTest
    static final ArchRule bridgeKnowsNoBot = noClasses().that().resideInAPackage("dev.shtora.ui.homekit..").should()
            .dependOnClassesThat().resideInAPackage("dev.shtora.ui.telegram..");

    @ArchTest
    static final ArchRule listenerKnowsNoPage = noClasses().that().resideInAPackage("dev.shtora.ui.web.http..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora.ui..")
                    .and(resideOutsideOfPackage("dev.shtora.ui.web.http..")));

    /** How a device is spoken to is data and pure functions: no connection, no configuration, no clock. */
    @ArchTest
    static final ArchRule profilesKnowOnlyCoreAndText = noClasses().that()
            .resideInAPackage("dev.shtora.mqtt.profile..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora..").and(resideOutsideOfPackages(
                    "dev.shtora.mqtt.profile..", "dev.shtora.core..", "dev.shtora.text..")));

    @ArchTest
    static final ArchRule scenariosOfSoakKnowNoOtherScenario = slices().matching("dev.shtora.simulation.soak.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(resideInAPackage("dev.shtora.simulation.soak.."),
                    resideInAPackage("dev.shtora.simulation.soak.scenario.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.shtora.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule topLevelPackagesHaveNoCycles = slices().matching("dev.shtora.(*)..").should()
            .beFreeOfCycles();

    /** Another thread could see the object before its fields are set, or an event could cross its initial state. */
    @ArchTest
    static final ArchRule noConstructorStartsWhatCallsBack = constructors().that().areDeclaredInClassesThat()
            .resideInAnyPackage("dev.shtora.device..", "dev.shtora.daemon..")
            .should(new ArchCondition<JavaConstructor>("not start a thread, a task or a listener") {
                @Override
                public void check(JavaConstructor constructor, ConditionEvents events) {
                    constructor.getMethodCallsFromSelf().stream()
                            .filter(call -> !call.isDeclaredInLambda() && (CALL_BACK.contains(call.getName())
                                    || call.getTargetOwner().isAssignableTo(Thread.class)
                                            && call.getName().equals("start")))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                }
            });

    /** Each library has one owner. Benchmarks and models use the libraries of the clients and boards that they replace. */
    @ArchTest
    static final ArchRule pi4jIsUsedByItsOwnersOnly = usedOnlyIn("com.pi4j..", "dev.shtora.device..",
            "dev.shtora.simulation..",
            "dev.shtora.daemon..", "dev.shtora.diagnosis.doctor..", "dev.shtora.ui..");

    @ArchTest
    static final ArchRule mqttClientsLimitWhatTheyReceive = noClasses().should()
            .callMethod(Mqtt5AsyncClient.class, "connect").orShould().callMethod(Mqtt5BlockingClient.class, "connect")
            .because("ReceiveLimits are passed to connectWith");

    @ArchTest
    static final ArchRule hiveMqIsUsedByItsOwnersOnly = usedOnlyIn("com.hivemq..", "dev.shtora.mqtt.client..",
            "dev.shtora.simulation.bench..", "dev.shtora.simulation.fleet..", "dev.shtora.broker.mosquitto..");

    @ArchTest
    static final ArchRule nettyIsUsedByItsOwnersOnly = usedOnlyIn("io.netty..", "dev.shtora.ui.web.http..",
            "dev.shtora.ui.homekit.server..", "dev.shtora.mqtt.client..");

    @ArchTest
    static final ArchRule homekitIsUsedByItsOwnerOnly = usedOnlyIn("io.github.hapjava..", "dev.shtora.ui.homekit..");

    @ArchTest
    static final ArchRule mdnsIsUsedByItsOwnerOnly = usedOnlyIn("javax.jmdns..", "dev.shtora.ui.homekit.server..");

    @ArchTest
    static final ArchRule quartzIsUsedByItsOwnersOnly = usedOnlyIn("org.quartz..", "dev.shtora.timing..",
            "dev.shtora.fleet.replica..");

    @ArchTest
    static final ArchRule databaseIsUsedByItsOwnersOnly = usedOnlyIn("java.sql..", "dev.shtora.fleet.store..",
            "dev.shtora.fleet.replica..", "dev.shtora.simulation.fleet..");

    @ArchTest
    static final ArchRule metricsAreUsedByTheirOwnerOnly = usedOnlyIn("io.micrometer..", "dev.shtora.metrics..");

    @ArchTest
    static final ArchRule yamlIsUsedByItsOwnerOnly = usedOnlyIn("org.snakeyaml..", "dev.shtora.config.yaml..");

    @ArchTest
    static final ArchRule csvIsUsedByItsOwnerOnly = usedOnlyIn("de.siegmar.fastcsv..", "dev.shtora.fleet.config..");

    /** The plan of a fleet depends on its configuration and on the time that it is asked for alone. */
    @ArchTest
    static final ArchRule fleetPlanReadsNoClockAndNoStore = noClasses().that()
            .resideInAPackage("dev.shtora.fleet.plan..").should()
            .dependOnClassesThat(resideInAPackage("dev.shtora..").and(resideOutsideOfPackages(
                    "dev.shtora.fleet.plan..", "dev.shtora.fleet.config..", "dev.shtora.core..")))
            .orShould().callMethod(Instant.class, "now").orShould().dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule artemisIsUsedByItsOwnerOnly = usedOnlyIn("org.apache.activemq..",
            "dev.shtora.broker.embedded..");

    @ArchTest
    static final ArchRule bouncyCastleIsUsedByItsOwnerOnly = usedOnlyIn("org.bouncycastle..",
            "dev.shtora.certificates..");

    @ArchTest
    static final ArchRule telegramIsUsedByItsOwnerOnly = usedOnlyIn("com.pengrad..", "dev.shtora.ui.telegram.api..");

    @ArchTest
    static final ArchRule okHttpIsUsedByItsOwnerOnly = usedOnlyIn("okhttp3..", "dev.shtora.ui.telegram.api..");

    /** A name says which type is meant, also in a log, a stack trace and a conversation. */
    @ArchTest
    static void namesAreUnique(JavaClasses classes) {
        assertThat(classes.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))).doesNotHaveDuplicates();
    }

    private static ArchRule usedOnlyIn(String library, String... owners) {
        return noClasses().that().resideOutsideOfPackages(owners).should().dependOnClassesThat()
                .resideInAPackage(library);
    }
}
