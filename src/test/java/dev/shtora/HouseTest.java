package dev.shtora;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The rules of the house, kept by the build. */
@AnalyzeClasses(packages = "dev.shtora", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String[] PURE = {"dev.shtora.cover..", "dev.shtora.motion..", "dev.shtora.sun..",
            "dev.shtora.plan.."};

    @ArchTest
    static final ArchRule pureRoomsReachForNothing = noClasses().that().resideInAnyPackage(PURE).should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.pi4j..", "com.hivemq..", "org.quartz..", "tools.jackson..", "com.fasterxml..",
                    "org.slf4j..",
                    "picocli..", "java.io..", "java.nio..", "java.net..", "java.util.concurrent..",
                    "java.lang.foreign..");

    @ArchTest
    static final ArchRule pureRoomsKnowNoOtherRooms = noClasses().that().resideInAnyPackage(PURE).should()
            .dependOnClassesThat(resideInAPackage("dev.shtora..").and(resideOutsideOfPackages(PURE)));

    @ArchTest
    static final ArchRule pureRoomsAreToldTheTime = noClasses().that().resideInAnyPackage(PURE).should()
            .callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould()
            .callMethod(LocalDateTime.class, "now").orShould().callMethod(ZonedDateTime.class, "now").orShould()
            .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").orShould()
            .dependOnClassesThat().areAssignableTo(Thread.class).orShould().dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule noCirclesBetweenRooms = slices().matching("dev.shtora.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheDesktopKnowsTheDesktopsJars = noClasses().that()
            .resideOutsideOfPackage("dev.shtora.broker..")
            .should().dependOnClassesThat().resideInAPackage("org.apache.activemq..");

    @ArchTest
    static final ArchRule oneRoomMakesCertificates = noClasses().that()
            .resideOutsideOfPackage("dev.shtora.certificates..")
            .should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");
}
