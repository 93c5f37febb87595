package org.mailrecall.mail;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages that each package of the mail programs may depend on. */
class DependenciesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mailrecall.mail");

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.mailrecall.mail.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_ways_to_mail_do_not_depend_on_each_other() {
        slices().matching("org.mailrecall.mail.mailbox.(imap|doveadm|jmap|graph)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void the_ways_to_mail_know_neither_the_rules_nor_who_asks_for_them() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..mail.mailbox",
                        "..mail.mailbox.imap..",
                        "..mail.mailbox.doveadm..",
                        "..mail.mailbox.jmap..",
                        "..mail.mailbox.graph..",
                        "..mail.mailbox.http..",
                        "..mail.mailbox.login..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..mail.mailbox.rules..",
                        "..mail.mailbox.journal..",
                        "..mail.mailbox.work..",
                        "..mail.config..",
                        "..mail.command..")
                .check(CLASSES);
    }

    @Test
    void the_rules_of_transport_know_no_mail_server() {
        noClasses()
                .that()
                .resideInAnyPackage("..mail.transport..", "..mail.ask..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..mail.postfix..", "..mail.milter..", "..mail.mailbox..")
                .check(CLASSES);
    }

    @Test
    void the_milter_protocol_knows_nothing_of_recalls() {
        noClasses()
                .that()
                .resideInAPackage("..mail.milter..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.mailrecall..")
                        .and(resideOutsideOfPackage("org.mailrecall.mail.milter..")))
                .check(CLASSES);
    }
}
