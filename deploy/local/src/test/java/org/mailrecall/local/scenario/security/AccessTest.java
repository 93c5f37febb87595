package org.mailrecall.local.scenario.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.testbed.Certificates;

/** Runs on a broker with authorisation on, with exactly the rights of {@code recall acls}. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AccessTest {
    private SecuredInstallation secured;

    @BeforeAll
    void give_each_party_its_rights(@TempDir Path directory) throws Exception {
        secured = SecuredInstallation.start(directory);
    }

    @AfterAll
    void close() {
        if (secured != null) {
            secured.close();
        }
    }

    @Nested
    @Order(1)
    class ChangedRights extends ChangedRightsScenarios {
        @Override
        SecuredInstallation secured() {
            return secured;
        }
    }

    /** Its guests leave junk in every topic: no processor runs after it. */
    @Nested
    @Order(2)
    class EachParty extends PartyScenarios {
        @Override
        SecuredInstallation secured() {
            return secured;
        }
    }

    @Nested
    @Order(3)
    class Afterwards {
        @Test
        void in_all_of_this_no_password_was_logged() {
            assertThat(secured.log().lines())
                    .as("Kafka tells its settings")
                    .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
            assertThat(secured.log().lines())
                    .noneMatch(line -> line.contains(Credentials.PASSWORD)
                            || line.contains(Certificates.PASSWORD)
                            || line.contains(PartyScenarios.WRONG));
        }
    }
}
