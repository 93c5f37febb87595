package org.mailrecall.desk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.mailrecall.platform.serde.ValueDecoder;

class DependenciesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mailrecall.desk");

    @Test
    void theDeskHasNoKafkaStreamsAndNoRocksDbOnItsClassPath() {
        for (String name : new String[] {"org.apache.kafka.streams.KafkaStreams", "org.rocksdb.RocksDB"}) {
            assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"))
                    .as(name)
                    .isNull();
        }
    }

    @Test
    void howEventsBecomeStatesNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("..desk.trace..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..desk.trace..")
                .check(CLASSES);
    }

    @Test
    void theProgramDoesNotHoldTheIssuerWithoutPasswords() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.mailrecall.issuer..")
                .check(CLASSES);
    }

    @Test
    void noPackageNeedsItself() {
        slices().matching("org.mailrecall.desk.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noQuestionIsAskedByThePartsThatWrite() {
        noClasses()
                .that()
                .resideInAnyPackage("..desk.database..", "..desk.store..", "..desk.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..desk.api..", "..desk.graph..", "..desk.http..", "..desk.page..", "..desk.query..")
                .check(CLASSES);
    }

    @Test
    void recordsAreReadByTheDecoderOfThePlatformAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ValueDecoder.class.getName())
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.confluent..")
                .check(CLASSES);
    }
}
