package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.change.Answer;
import org.mailrecall.desk.change.ChangeIdentity;
import org.mailrecall.desk.change.Planned;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RequestedRecipient;

/**
 * Decides whether a person may ask for a recall, and plans the recall. The asker comes from the token, the role from
 * the directory, and the facts about the message from the lookup of messages where there is a lookup.
 */
public final class Asking {
    private static final int LONGEST_REASON = 1_000;

    private final Directory directory;
    private final Facts facts;
    private final boolean looksUp;
    private final AgeSettings age;

    public Asking(Directory directory, MessageLookup lookup, SettingsQueries settings, FilledStore store) {
        this.directory = directory;
        this.facts = new Facts(lookup);
        this.looksUp = lookup.isThere();
        this.age = new AgeSettings(settings, store);
    }

    /** Whether the desk can look sent messages up, so that the asker need not describe them. */
    public boolean looksUp() {
        return looksUp;
    }

    /**
     * Plans a recall or a preview.
     *
     * @param path the path of recalls, to which the answer's location adds the id
     * @throws ProblemException when the caller may not ask for the recall, or the question cannot be used
     */
    public Planned plan(Caller caller, Question question, String path, ChangeIdentity change) {
        String messageId = Facts.messageId("originalMessageId", question.originalMessageId());
        String sender = question.sender() == null || question.sender().isBlank()
                ? caller.address()
                : directory.identity(caller.tenant(), Facts.address("sender", question.sender()));
        AskerRole role = directory
                .role(caller.tenant(), caller.address(), sender)
                .orElseThrow(() -> new ProblemException(Problem.NOT_YOUR_MAILBOX));
        Facts.Known known = facts.find(caller.tenant(), sender, messageId, question, change.time());
        requireKnownAge(caller.tenant(), known, change.time());
        List<RequestedRecipient> recipients =
                Expansion.of(directory, caller.tenant(), known.message().recipients());
        if (recipients.isEmpty()) {
            throw new ProblemException(Problem.NOT_A_RECIPIENT, "the lists that are named have no members");
        }
        String recallId = change.id() + sender.substring(sender.lastIndexOf('@'));
        AskedParts asked = new AskedParts(
                caller.tenant(),
                recallId,
                messageId,
                sender,
                caller.address(),
                role,
                known.message(),
                recipients,
                replacement(question, messageId),
                question.isPreview(),
                change.time());
        return new Planned(
                asked.events(),
                asked.time(),
                recallId,
                Map.of(),
                audited(asked, known.lookedUp()),
                note(caller, asked, question),
                answer(asked, path));
    }

    /** Refuses an age that only the asker states, where the settings go by age: the asker could choose it. */
    private void requireKnownAge(String tenant, Facts.Known known, Instant now) {
        if (!known.lookedUp() && age.goByAge(tenant, now)) {
            throw new ProblemException(Problem.MESSAGE_AGE_UNKNOWN);
        }
    }

    private static String replacement(Question question, String original) {
        if (question.replacementMessageId() == null
                || question.replacementMessageId().isBlank()) {
            return null;
        }
        String replacement = Facts.messageId("replacementMessageId", question.replacementMessageId());
        if (replacement.equals(original)) {
            throw new ProblemException(Problem.INVALID_BODY, "replacementMessageId is that of the message itself");
        }
        return replacement;
    }

    private static RecallNote note(Caller caller, AskedParts asked, Question question) {
        String reason = text("reason", question.reason(), LONGEST_REASON);
        return reason.isEmpty() || asked.preview()
                ? null
                : new RecallNote(
                        caller.tenant(),
                        asked.recallId(),
                        RecallNote.Kind.ASK,
                        caller.address(),
                        asked.time().toEpochMilli(),
                        reason);
    }

    /**
     * Returns a text that a person wrote, with blanks for control characters; empty for null.
     *
     * @param longest the greatest number of characters
     * @throws ProblemException when the text is longer
     */
    public static String text(String field, String text, int longest) {
        String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.length() > longest) {
            throw new ProblemException(Problem.INVALID_BODY, field + " is longer than " + longest + " characters");
        }
        return plain;
    }

    private static Map<String, Object> audited(AskedParts asked, boolean lookedUp) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("originalMessageId", asked.originalMessageId());
        after.put("sender", asked.sender());
        after.put("role", asked.role().name());
        after.put("recipients", asked.recipients().size());
        after.put("messageLookedUp", lookedUp);
        return after;
    }

    private static Answer answer(AskedParts asked, String path) {
        Asked body = new Asked(
                RecallIds.encode(asked.recallId()),
                asked.recallId(),
                Json.time(asked.time()),
                asked.role().name(),
                asked.recipients().size());
        return new Answer(202, path + "/" + body.id(), Json.text(body));
    }
}
