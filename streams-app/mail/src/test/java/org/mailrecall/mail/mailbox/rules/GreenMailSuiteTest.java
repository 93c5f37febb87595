package org.mailrecall.mail.mailbox.rules;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.mailrecall.mail.server.GreenMailServer;
import org.mailrecall.mail.server.MailServer;

@Tag("slow")
class GreenMailSuiteTest extends MailboxSuite {
    private static GreenMailServer greenMail;

    @BeforeAll
    static void start() {
        greenMail = new GreenMailServer();
    }

    @AfterAll
    static void stop() {
        greenMail.close();
    }

    @Override
    MailServer server() {
        return greenMail;
    }
}
