package org.mailrecall.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.mail.rules.StoredMailRules;
import org.mailrecall.desk.mail.rules.TenantMailRules;

/** Recipients are told that a message was recalled where their tenant wants it. */
class RecipientAlertsTest extends MailTest {
    RecipientAlertsTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void recipientsAreToldWhereTheTenantWantsIt() throws Exception {
        desk.trace(to("no").receive(), to("no").succeeded(true, 1));
        desk.rules = alerts(TenantMailRules.Alerts.READ_MESSAGES);
        desk.trace(
                bo.receive(),
                bo.succeeded(true, 1),
                cy.receive(),
                cy.succeeded(false, 1),
                to("di").failed("ENCRYPTED"));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).singleElement().satisfies(mail -> {
            assertThat(to(mail)).isEqualTo("bo@contoso.example");
            assertThat(mail.getSubject()).isEqualTo("A message was recalled from your mailbox: Figures");
            assertThat(part(mail, 0)).contains("Sender: ada@contoso.example").contains("Had been read: yes");
            assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain(MailFixture.LINK, "cy@contoso.example");
        });
        desk.rules = alerts(TenantMailRules.Alerts.ALL);
        desk.trace(to("ed").receive(), to("ed").succeeded(false, 1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(2);
    }

    @Test
    void theRulesAreThoseOfTheTenantsLatestSettings() {
        TenantMailRules rules = new StoredMailRules(desk.database, () -> true, desk.clock());
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.NONE);
        assertThat(rules.isSubjectShown("contoso")).isTrue();

        desk.settings(
                0, "contoso", desk.now, false, "{\"alertRecipients\":true,\"alertRecipientsReadMessagesOnly\":null}");
        desk.settings(1, "fabrikam", desk.now, false, "{\"alertRecipients\":true,\"subjectOnTrace\":\"HASHED\"}");
        desk.settings(2, "contoso", desk.now + 60_000, false, "{\"alertRecipients\":false}");
        desk.pass(Duration.ofSeconds(6));
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.ALL);
        assertThat(rules.isSubjectShown("contoso")).isTrue();
        assertThat(rules.isSubjectShown("fabrikam")).isFalse();

        desk.pass(Duration.ofMinutes(1));
        assertThat(rules.alerts("contoso"))
                .as("settings that hold from then on")
                .isEqualTo(TenantMailRules.Alerts.NONE);
        desk.settings(
                3, "contoso", desk.now, false, "{\"alertRecipients\":true,\"alertRecipientsReadMessagesOnly\":true}");
        desk.settings(4, "fabrikam", desk.now, true, "{}");
        desk.pass(Duration.ofSeconds(6));
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.READ_MESSAGES);
        assertThat(rules.isSubjectShown("fabrikam")).as("after a tombstone").isTrue();
    }

    @Test
    void recipientsAreToldAlsoWhereTheSettingsAreReadAfterTheTrace() throws Exception {
        desk.rules = new StoredMailRules(desk.database, () -> desk.isStoreFilled, desk.clock());
        desk.isStoreFilled = false;
        desk.trace(bo.receive(), bo.succeeded(true, 1), cy.receive(), cy.succeeded(false, 1));
        ReportMail mail = desk.mail();
        desk.runOnce(mail);
        desk.settings(
                0, "contoso", desk.now, false, "{\"alertRecipients\":true,\"alertRecipientsReadMessagesOnly\":true}");
        desk.isStoreFilled = true;
        desk.runOnce(mail);
        assertThat(desk.received()).singleElement().satisfies(alert -> assertThat(to(alert))
                .isEqualTo("bo@contoso.example"));
    }

    @Test
    void anAlertThatIsAddressedWhileTheStoreIsEmptiedIsSentAfterTheRebuild() {
        desk.rules = new StoredMailRules(desk.database, () -> desk.isStoreFilled, desk.clock());
        desk.settings(0, "contoso", desk.now, false, "{\"alertRecipients\":true}");
        desk.trace(bo.receive(), bo.succeeded(true, 1));
        desk.rebuild();
        ReportMail mail = desk.mail();
        desk.runOnce(mail); // it had asked whether the store is filled before that was emptied

        desk.isStoreFilled = false;
        desk.pass(Duration.ofSeconds(6));
        desk.trace(bo.receive(), bo.succeeded(true, 1));
        desk.settings(0, "contoso", desk.now, false, "{\"alertRecipients\":true}");
        desk.isStoreFilled = true;
        desk.runOnce(mail);
        assertThat(desk.received())
                .filteredOn(alert -> to(alert).equals("bo@contoso.example"))
                .hasSize(1);
    }

    @Test
    void whileTheSettingsAreNotReadNoSubjectIsShownAndNoRuleIsRemembered() {
        TenantMailRules rules = new StoredMailRules(desk.database, () -> desk.isStoreFilled, desk.clock());
        desk.isStoreFilled = false;
        assertThat(rules.isSubjectShown("contoso")).isFalse();
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.UNKNOWN);
        desk.settings(0, "contoso", desk.now, false, "{\"alertRecipients\":true,\"subjectOnTrace\":\"NONE\"}");
        desk.isStoreFilled = true;
        assertThat(rules.isSubjectShown("contoso")).isFalse();
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.ALL);
    }

    private static TenantMailRules alerts(TenantMailRules.Alerts alerts) {
        return new TenantMailRules() {
            @Override
            public boolean isSubjectShown(String tenant) {
                return true;
            }

            @Override
            public Alerts alerts(String tenant) {
                return alerts;
            }
        };
    }
}
