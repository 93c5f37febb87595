package org.mailrecall;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Date;
import java.util.Random;
import java.util.Scanner;
import java.util.Timer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.stream.Outlet;

/** The packages that each package may depend on. */
class LayeringTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mailrecall");

    /**
     * The packages of the JDK that the domain may use. They are listed singly, so that {@code java.time}, {@code
     * java.io} and {@code java.util.concurrent} are not among them.
     */
    private static final DescribedPredicate<JavaClass> PLAIN_JDK = resideInAnyPackage(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.nio",
                    "java.nio.charset",
                    "java.security",
                    "java.util",
                    "java.util.function",
                    "java.util.stream")
            .or(describe("primitives", JavaClass::isPrimitive));

    private static final DescribedPredicate<JavaClass> CLOCK_CHANCE_THREADS = assignableTo(System.class)
            .or(assignableTo(Runtime.class))
            .or(assignableTo(Thread.class))
            .or(assignableTo(ThreadLocal.class))
            .or(assignableTo(Process.class))
            .or(assignableTo(Random.class))
            .or(assignableTo(Date.class))
            .or(assignableTo(java.util.Calendar.class))
            .or(assignableTo(Timer.class))
            .or(assignableTo(Scanner.class))
            .or(assignableTo(UUID.class))
            .or(assignableTo(java.security.SecureRandom.class));

    @Test
    void the_rules_depend_on_the_plain_JDK_alone() {
        classes()
                .that()
                .resideInAPackage("org.mailrecall.domain..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage("org.mailrecall.domain..").or(PLAIN_JDK))
                .check(OURS);
    }

    @Test
    void the_rules_have_no_clock_no_chance_no_threads_and_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage("org.mailrecall.domain..")
                .should()
                .dependOnClassesThat(CLOCK_CHANCE_THREADS)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.Collections.class, "shuffle", java.util.List.class)
                .check(OURS);
    }

    @Test
    void the_topology_asks_no_clock_either() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.mailrecall.topology..", "org.mailrecall.mapping", "org.mailrecall.platform.serde")
                .and()
                .doNotHaveSimpleName(
                        "RecallTopology") // hands a clock to TimeSlices: when due work runs, never its result
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat(assignableTo(java.time.Clock.class).or(assignableTo(Random.class)))
                .check(OURS);
    }

    @Test
    void the_topology_asks_Kafka_Streams_for_no_wall_clock() {
        noClasses()
                .that()
                .resideInAPackage("org.mailrecall.topology..")
                .and()
                .doNotHaveFullyQualifiedName(
                        EarlyCommits.class.getName()) // when something is committed, never what it holds
                .should(callAMethodNamed("currentSystemTimeMs"))
                .check(OURS);
    }

    @Test
    void Kafka_Streams_is_known_to_the_topology_and_to_what_configures_runs_and_replays_it() {
        noClasses()
                .that()
                .resideInAPackage("org.mailrecall..")
                .and()
                .resideOutsideOfPackages(
                        "org.mailrecall.topology..",
                        "org.mailrecall.replay",
                        "org.mailrecall.runtime..",
                        "org.mailrecall.config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(OURS);
    }

    @Test
    void the_reference_model_depends_on_nothing_of_the_product() {
        JavaClasses all = new ClassFileImporter().importPackages("org.mailrecall");
        noClasses()
                .that()
                .resideInAPackage("org.mailrecall.model..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.mailrecall..").and(resideOutsideOfPackage("org.mailrecall.model..")))
                .check(all);
    }

    @Test
    void the_contract_depends_on_Avro_alone() {
        classes()
                .that()
                .resideInAnyPackage("org.mailrecall.contract..", "org.mailrecall.events")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "javax.crypto..",
                                "org.apache.avro..",
                                "org.mailrecall.contract..",
                                "org.mailrecall.events")
                        .or(describe("primitives", JavaClass::isPrimitive)))
                .check(OURS);
    }

    @Test
    void the_parts_of_an_address_know_nothing_else_of_the_contract() {
        noClasses()
                .that()
                .resideInAPackage("org.mailrecall.contract.address")
                .should()
                .dependOnClassesThat(resideInAPackage("org.mailrecall..")
                        .and(resideOutsideOfPackage("org.mailrecall.contract.address")))
                .check(OURS);
    }

    @Test
    void what_is_outside_knows_what_is_inside_and_never_the_other_way_round() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.mailrecall.topology..",
                        "org.mailrecall.mapping",
                        "org.mailrecall.metrics",
                        "org.mailrecall.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mailrecall.cli..",
                        "org.mailrecall.runtime..",
                        "org.mailrecall.replay",
                        "org.mailrecall.config")
                .check(OURS);
    }

    @Test
    void the_three_sub_topologies_do_not_depend_on_each_other() {
        slices().matching("org.mailrecall.topology.(intake|matching|reports)..")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.mailrecall.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void the_state_and_the_stream_helpers_know_no_sub_topology() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.mailrecall.topology.state",
                        "org.mailrecall.topology.stream",
                        "org.mailrecall.topology.input",
                        "org.mailrecall.topology.context")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mailrecall.topology.intake..",
                        "org.mailrecall.topology.matching..",
                        "org.mailrecall.topology.reports..")
                .check(OURS);
    }

    @Test
    void records_are_sent_through_typed_outlets_and_stores_are_opened_by_their_declaration() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Outlet.class.getName())
                .should(callAMethodNamed("forward"))
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage(Store.class.getPackageName())
                .should(callAMethodNamed("getStateStore"))
                .check(OURS);
    }

    /** Calls of the interfaces that Kafka Streams gives a processor; which of them declares the method differs. */
    private static ArchCondition<JavaClass> callAMethodNamed(String name) {
        return callMethodWhere(describe(
                "of a processor context called " + name,
                call -> call.getName().equals(name)
                        && call.getTargetOwner().getPackageName().startsWith("org.apache.kafka.streams.processor")));
    }
}
