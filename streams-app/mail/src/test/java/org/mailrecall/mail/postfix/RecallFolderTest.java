package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.Rights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.postfix.filter.RecordedEvents;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.PostfixServer;
import org.mailrecall.platform.diagnosis.Finding;

/** Asks by folder and by mail on a real Postfix and a real Dovecot, with the files that are to be copied. */
@Tag("slow")
class RecallFolderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String CY = "cy@contoso.example";
    private static final String ALL = "all@contoso.example";
    private static final String RECALL_ADDRESS = "recall@contoso.example";
    private static final SealKey FOLDER_KEY = new SealKey("folder-1", "4f1d0c9b7a35e826" + "91c04be7d2f8a653");

    @TempDir
    static Path directory;

    private static final RecordedEvents EVENTS = new RecordedEvents();
    private static PostfixBed bed;
    private static DovecotServer dovecot;
    private static PostfixServer postfix;

    private final String id = UUID.randomUUID() + "@contoso.example";

    @BeforeAll
    static void start() {
        bed = PostfixBed.withAsks(
                directory,
                EVENTS,
                new AskSettings(Set.of(RECALL_ADDRESS), List.of(FOLDER_KEY)),
                url -> DovecotServer.withRecallFolder(url, FOLDER_KEY.id() + "=" + FOLDER_KEY.secret()));
        dovecot = bed.dovecot;
        postfix = bed.postfix;
        postfix.writeSendmail(dovecot.configuration().resolveSibling("sendmail"));
    }

    @AfterAll
    static void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    @BeforeEach
    void forgetEvents() {
        EVENTS.delivered.clear();
        EVENTS.requested.clear();
    }

    /** By COPY, by MOVE and by APPEND: the mail programs differ. */
    @Test
    void a_sent_mail_in_the_folder_is_recalled_once_and_the_person_is_answered() throws Exception {
        submit(BO + "," + ALL);
        MailUser ada = new MailUser(dovecot, ADA);
        ada.append("Sent", mail(id));

        drag(ada, id, "Sent", "Recall", IMAPFolder::copyMessages);

        await().atMost(PATIENCE).until(() -> answers(ADA, id).size() == 1);
        RecallRequest request = requests(id).get(0);
        assertThat(request.getRequestedBy()).isEqualTo(ADA);
        assertThat(request.getAsk().getSubject()).isEqualTo("Lunch");
        assertThat(request.getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactlyInAnyOrder(BO, CY);
        String answer = answers(ADA, id).get(0);
        assertThat(answer).contains("Recall: " + request.getRecallId(), "Recipients: 2", "Return-Path: <>");

        drag(ada, id, "Sent", "Recall", IMAPFolder::moveMessages);
        ada.append("Recall", mail(id));

        await().atMost(PATIENCE).until(() -> answers(ADA, id).size() == 3);
        assertThat(requests(id)).hasSize(1);
        assertThat(answers(BO, id)).isEmpty();
    }

    /** Bo sends a mail with the id of Ada's own mail; Ada drags Bo's mail into the folder. */
    @Test
    void a_message_with_a_planted_id_is_refused_by_its_subject() throws Exception {
        submit(BO);
        MailUser ada = new MailUser(dovecot, ADA);
        ada.append("Recall", mail(id).replace("Lunch", "=?UTF-8?Q?Gew=C3=BCnn?="));
        await().atMost(PATIENCE).until(() -> answers(ADA, id).size() == 1);

        assertThat(answers(ADA, id).get(0)).contains("has another subject");
        assertThat(EVENTS.requested).isEmpty();
    }

    @Test
    void a_subject_in_any_encoding_is_the_same_subject() throws Exception {
        postfix.submit(
                ADA,
                BO,
                "--header",
                "Subject: =?UTF-8?B?TMO8bmNo?= at =?ISO-8859-1?Q?n=F6=F6n?=",
                "--header",
                "Message-Id: <" + id + ">");
        await().atMost(PATIENCE).until(() -> EVENTS.delivered.stream()
                .anyMatch(event -> event.getMessageId().equals(id)));
        new MailUser(dovecot, ADA)
                .append("Recall", mail(id).replace("Lunch", "=?UTF-8?Q?L=C3=BCnch?= at\n n\u00f6\u00f6n"));

        await().atMost(PATIENCE).until(() -> requests(id).size() == 1);
    }

    @Test
    void moves_out_of_the_folder_and_other_folders_of_the_name_ask_for_nothing() throws Exception {
        submit(BO);
        MailUser ada = new MailUser(dovecot, ADA);
        MailUser bo = new MailUser(dovecot, BO);
        share(bo, "Recall", ADA);
        ada.append("Shared/" + BO + "/Recall", mail(id));
        ada.append("Drafts/Recall", mail(id));
        ada.append("Recall", mail("first." + id));
        drag(ada, "first." + id, "Recall", "Sent", IMAPFolder::moveMessages);
        bo.append("Recall", mail("later." + id));
        await().atMost(PATIENCE)
                .until(() -> answers(ADA, "first." + id).size() == 1
                        && answers(BO, "later." + id).size() == 1);

        assertThat(EVENTS.requested).isEmpty();
        assertThat(answers(ADA, id)).hasSize(1);
        assertThat(answers(BO, id)).hasSize(1);
    }

    @Test
    void whoever_opens_a_mailbox_as_a_master_user_asks_for_nothing() throws Exception {
        submit(BO);
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", dovecot.imapPort(), ADA + "*recall", "master");
            byte[] octets = mail(id).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            store.getFolder("Recall")
                    .appendMessages(new Message[] {new MimeMessage(null, new ByteArrayInputStream(octets))});
        }
        assertThat(flagged(ADA)).contains("<" + id + ">");
        new MailUser(dovecot, ADA).append("Recall", mail("later." + id));
        await().atMost(PATIENCE).until(() -> answers(ADA, "later." + id).size() == 1);

        assertThat(EVENTS.requested).isEmpty();
        assertThat(answers(ADA, id)).hasSize(1);
    }

    @Test
    void a_mail_to_the_recall_address_asks_and_nobody_gets_it() throws Exception {
        submit(BO);
        Path mail = Files.writeString(
                directory.resolve("ask.eml"),
                """
                From: Bo <bo@contoso.example>
                To: recall@contoso.example
                Subject: Fwd: Lunch
                Message-ID: <ask-%s>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Please recall
                --b
                Content-Type: message/rfc822

                Message-ID: <%s>
                From: Ada <ada@contoso.example>
                To: Bo <bo@contoso.example>
                Subject: Lunch

                At noon?
                --b--
                """
                        .formatted(id, id));

        postfix.submit(ADA, RECALL_ADDRESS, "--data", "@" + mail);
        await().atMost(PATIENCE).until(() -> answers(ADA, id).size() == 1);

        assertThat(requests(id)).singleElement().satisfies(request -> assertThat(request.getRequestedBy())
                .isEqualTo(ADA));
        postfix.submit(BO, RECALL_ADDRESS, "--data", "@" + mail);
        assertThatThrownBy(() -> postfix.sendFromOutside(ADA, RECALL_ADDRESS, "--data", "@" + mail))
                .hasMessageContaining("sign in to ask for a recall");
        await().atMost(PATIENCE).until(() -> answers(BO, id).size() == 1);
        assertThat(answers(BO, id).get(0)).contains("You have not sent this message");
        assertThat(requests(id)).hasSize(1);
        assertThat(answers(ADA, id)).hasSize(1);
    }

    /** The mail program is told that the mail is in the folder; Postfix has the ask, and tries again. */
    @Test
    void while_the_adapter_is_away_asks_wait() throws Exception {
        submit(BO);
        bed.stopAdapter();
        try {
            new MailUser(dovecot, ADA).append("Recall", mail(id));
            await().atMost(PATIENCE).until(() -> postfix.log()
                    .lines()
                    .anyMatch(
                            line -> line.contains("to=<" + RECALL_ADDRESS + ">") && line.contains("status=deferred")));
        } finally {
            bed.startAdapter();
        }

        await().atMost(PATIENCE).until(() -> {
            postfix.flush();
            return answers(ADA, id).size() == 1;
        });
        assertThat(requests(id)).hasSize(1);
    }

    @Test
    void a_hostile_mail_in_the_folder_is_answered_and_recalls_nothing() throws Exception {
        submit(BO);
        MailUser cy = new MailUser(dovecot, CY);
        String[] hostile = {
            "Subject: no id\n\n" + id,
            "Message-ID: <" + id + ">\nMESSAGE-ID: <other." + id + ">\n\ntwo\n",
            "Message-ID: <" + id + ">\n\nof another person\n",
            "Message-ID: <" + id + "\u0000>\n\na NUL\n",
            "Message-ID: <" + "x".repeat(5_000) + "@contoso.example>\n\nlong\n",
            "Message-ID: \"$(touch " + directory.resolve("made") + ")\" | & ; ${1} %s '\n\nshell\n",
            "Subject: large\nMessage-ID: <" + id + ">\n\n" + "x\n".repeat(1_000_000)
        };
        for (String mail : hostile) {
            cy.append("Recall", mail);
        }

        await().atMost(PATIENCE)
                .until(() -> answers(CY, "No recall was asked for").size() == hostile.length);
        assertThat(EVENTS.requested).isEmpty();
        assertThat(directory.resolve("made")).doesNotExist();
    }

    @Test
    void where_postfix_does_not_take_an_ask_the_mail_in_the_folder_gets_a_flag() throws Exception {
        Path sendmail = dovecot.configuration().resolveSibling("sendmail");
        Files.writeString(sendmail, "#!/bin/sh\ncat > /dev/null\nexit 75\n");
        MailUser ada = new MailUser(dovecot, ADA);
        try {
            ada.append("Recall", mail(id));
        } finally {
            postfix.writeSendmail(sendmail);
        }
        ada.append("Recall", mail("unknown." + id));

        assertThat(flagged(ADA)).contains("<" + id + ">").doesNotContain("<unknown." + id + ">");
    }

    @Test
    void the_check_of_these_servers_finds_nothing_amiss_with_the_folder() {
        MailCheck check = new MailCheck(
                new MailCheck.Places(Optional.of(postfix.configuration()), Optional.of(dovecot.configuration())));
        check.transport(new MailCheck.Program("recall transport postfix", "127.0.0.1", 0), bed.settings);

        assertThat(check.findings())
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .startsWith("has no smtpd_sender_login_maps");
    }

    /** Returns the Message-IDs of the flagged messages in a person's folder. */
    private static List<String> flagged(String mailbox) throws Exception {
        List<String> flagged = new ArrayList<>();
        try (Store store = new MailUser(dovecot, mailbox).store()) {
            Folder recall = store.getFolder("Recall");
            recall.open(Folder.READ_ONLY);
            for (Message message : recall.getMessages()) {
                if (message.isSet(Flags.Flag.FLAGGED)) {
                    flagged.add(message.getHeader("Message-ID")[0]);
                }
            }
        }
        return flagged;
    }

    private void submit(String to) {
        postfix.submit(ADA, to, "--header", "Subject: Lunch", "--header", "Message-Id: <" + id + ">");
        await().atMost(PATIENCE).until(() -> EVENTS.delivered.stream()
                .anyMatch(event -> event.getMessageId().equals(id)));
        if (to.contains(ALL)) {
            await().atMost(PATIENCE)
                    .until(() -> List.copyOf(EVENTS.delivered).stream()
                                    .filter(event -> event.getMessageId().equals(id))
                                    .count()
                            == 3);
        }
    }

    private static String mail(String messageId) {
        return "Message-ID: <" + messageId + ">\nSubject: Lunch\nFrom: bo@contoso.example\n\nx\n";
    }

    private static List<RecallRequest> requests(String messageId) {
        return List.copyOf(EVENTS.requested).stream()
                .filter(request -> request.getAsk().getOriginalMessageId().equals(messageId))
                .toList();
    }

    /** Returns the answers in a mailbox that name this text. */
    private static List<String> answers(String mailbox, String text) throws Exception {
        return inbox(mailbox).stream()
                .filter(mail -> mail.contains("Auto-Submitted: auto-replied") && mail.contains(text))
                .toList();
    }

    private static List<String> inbox(String mailbox) throws Exception {
        List<String> mails = new ArrayList<>();
        try (Store store = new MailUser(dovecot, mailbox).store()) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            for (Message message : inbox.getMessages()) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                message.writeTo(octets);
                mails.add(octets.toString(StandardCharsets.UTF_8));
            }
        }
        return mails;
    }

    private interface Drag {
        void messages(IMAPFolder from, Message[] messages, Folder to) throws MessagingException;
    }

    private static void drag(MailUser user, String text, String from, String to, Drag way) throws Exception {
        try (Store store = user.store()) {
            IMAPFolder folder = (IMAPFolder) store.getFolder(from);
            if (!store.getFolder(to).exists()) {
                store.getFolder(to).create(Folder.HOLDS_MESSAGES);
            }
            folder.open(Folder.READ_WRITE);
            List<Message> dragged = new ArrayList<>();
            for (Message message : folder.getMessages()) {
                if (message.getHeader("Message-ID")[0].contains(text)) {
                    dragged.add(message);
                }
            }
            assertThat(dragged).isNotEmpty();
            way.messages(folder, dragged.toArray(Message[]::new), store.getFolder(to));
        }
    }

    private static void share(MailUser owner, String folder, String with) throws Exception {
        try (Store store = owner.store()) {
            ((IMAPFolder) store.getFolder(folder)).addACL(new ACL(with, new Rights("lrswipkxtea")));
        }
    }
}
