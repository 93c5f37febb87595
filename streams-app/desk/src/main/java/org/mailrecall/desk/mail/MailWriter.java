package org.mailrecall.desk.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.desk.mail.journal.ClaimedMail;
import org.mailrecall.desk.mail.journal.MailKind;
import org.mailrecall.desk.mail.relay.SafeText;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.mail.text.MailRenderer;
import org.mailrecall.desk.mail.text.MailText;
import org.mailrecall.desk.mail.text.MailView;
import org.mailrecall.desk.mail.text.MailView.Fact;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.text.ReasonTexts;
import org.mailrecall.desk.text.Words;
import org.mailrecall.desk.trace.RecipientState;

/** Writes the text of a mail from the trace store, as the store is when the mail is sent. */
final class MailWriter {
    private static final int MOST_FAILURES = 20;
    private static final String PREFIX = "Recall: ";

    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final MailSettings settings;
    private final TenantMailRules rules;
    private final ReportLinks links;
    private final Deadlines deadlines;
    private final Words words;

    MailWriter(
            RecallQueries recalls,
            RecipientQueries recipients,
            MailSettings settings,
            TenantMailRules rules,
            ReportLinks links,
            Deadlines deadlines) {
        this.recalls = recalls;
        this.recipients = recipients;
        this.settings = settings;
        this.rules = rules;
        this.links = links;
        this.deadlines = deadlines;
        this.words = Words.of(settings.language());
    }

    /**
     * Returns the text of a mail; empty where the trace store does not hold the recall or the recipient that the mail is
     * about, or does not hold the whole recall that the mail says is complete.
     */
    Optional<MailText> write(ClaimedMail mail) {
        return recalls.one(Scope.ofTenant(mail.tenant()), mail.recallId())
                .flatMap(recall -> mail.mailKind() == MailKind.ALERT ? alert(mail, recall) : report(mail, recall))
                .map(MailRenderer::render);
    }

    private Optional<MailView> report(ClaimedMail mail, RecallRecord r) {
        boolean complete = mail.mailKind() == MailKind.COMPLETE;
        if (complete && !r.complete()) {
            return Optional.empty();
        }
        String counts = t("mail.counts", r.succeeded(), r.recipients());
        List<Fact> facts = new ArrayList<>();
        subject(r).ifPresent(subject -> facts.add(new Fact(t("mail.subject"), subject)));
        facts.add(new Fact(t("sender"), r.sender()));
        if (r.requestedBy() != null && !r.requestedBy().equals(r.sender())) {
            facts.add(new Fact(t("asked.by"), r.requestedBy()));
        }
        facts.add(new Fact(t("asked.at"), time(r.askedTime())));
        facts.add(new Fact(t("result.Success"), Integer.toString(r.succeeded())));
        facts.add(new Fact(t("result.Failed"), Integer.toString(r.failed() + r.other())));
        if (r.delivered() > 0) {
            facts.add(new Fact(t("result.Delivered"), Integer.toString(r.delivered())));
        }
        facts.add(new Fact(t("result.Pending"), Integer.toString(r.recipients() - r.ended())));
        facts.add(new Fact(t("recipients"), Integer.toString(r.recipients())));
        if (!r.complete()) {
            facts.add(new Fact(t("deadline"), time(deadlines.of(r).toEpochMilli())));
        }
        String title = t(complete ? "mail.complete" : "mail.first", counts);
        return Optional.of(new MailView(
                words.language().tag(),
                subject(r).map(subject -> title + ": " + subject).orElse(title),
                title,
                t(complete ? "mail.complete.intro" : "mail.first.intro"),
                facts,
                t("mail.failures"),
                failures(r),
                t("mail.link"),
                links.link(mail.tenant(), mail.recallId(), mail.addressee()),
                t("mail.footer")));
    }

    /** Returns the reasons with their counts, then the first 20 recipients that failed, then how many more there are. */
    private List<Fact> failures(RecallRecord r) {
        List<Fact> lines = new ArrayList<>();
        for (Map.Entry<String, Integer> reason : r.failedByReason().entrySet()) {
            lines.add(new Fact(
                    Integer.toString(reason.getValue()),
                    words.reason(reason.getKey()) + " " + words.whatToDo(reason.getKey())));
        }
        RecipientFilter failed =
                new RecipientFilter(Optional.empty(), Optional.of("Failed"), Optional.empty(), Optional.empty());
        Page<RecipientState> page =
                recipients.list(Scope.ofTenant(r.tenant()), r.recallId(), failed, MOST_FAILURES, Optional.empty());
        page.rows()
                .forEach(row -> lines.add(new Fact(
                        VisibleText.escape(row.recipient()),
                        Optional.ofNullable(ReasonTexts.of(row, words).what()).orElse(""))));
        if (page.next().isPresent()) {
            int more = Math.max(1, r.failed() - MOST_FAILURES);
            lines.add(new Fact(t("mail.failures.more", more), t("mail.failures.where")));
        }
        return lines;
    }

    private Optional<MailView> alert(ClaimedMail mail, RecallRecord r) {
        RecipientFilter one = new RecipientFilter(
                Optional.of(mail.addressee()), Optional.empty(), Optional.empty(), Optional.empty());
        Optional<RecipientState> state =
                recipients.list(Scope.ofTenant(r.tenant()), r.recallId(), one, 1, Optional.empty()).rows().stream()
                        .findFirst();
        return state.map(recipient -> {
            List<Fact> facts = new ArrayList<>();
            subject(r).ifPresent(subject -> facts.add(new Fact(t("mail.subject"), subject)));
            facts.add(new Fact(t("sender"), r.sender()));
            if (recipient.endedTime() != null) {
                facts.add(new Fact(t("mail.alert.at"), time(recipient.endedTime())));
            }
            if (recipient.wasRead() != null) {
                facts.add(new Fact(t("mail.alert.read"), t(recipient.wasRead() ? "mail.yes" : "mail.no")));
            }
            String title = t("mail.alert");
            return new MailView(
                    words.language().tag(),
                    subject(r).map(subject -> title + ": " + subject).orElse(title),
                    title,
                    t("mail.alert.intro"),
                    facts,
                    "",
                    List.of(),
                    "",
                    "",
                    t("mail.alert.footer"));
        });
    }

    /**
     * Returns the original's subject. Empty where the tenant or the desk does not let it be shown, or where it is blank
     * or unsafe.
     */
    private Optional<String> subject(RecallRecord recall) {
        if (!settings.showSubject() || !rules.isSubjectShown(recall.tenant())) {
            return Optional.empty();
        }
        String subject = recall.subject();
        return SafeText.subject(subject.startsWith(PREFIX) ? subject.substring(PREFIX.length()) : subject);
    }

    private String time(long millis) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(words.language().locale())
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochMilli(millis))
                + " UTC";
    }

    private String t(String key, Object... values) {
        return words.text(key, values);
    }
}
