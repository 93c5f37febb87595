package org.mailrecall.desk.page.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.text.ReasonTexts;
import org.mailrecall.desk.trace.RecipientState;

/**
 * A recipient as the page shows it.
 *
 * @param badge text of the badge
 * @param what the recipient's state in words; empty where the badge explains itself
 * @param todo the possible remedy; empty where nothing can be done, or nothing need be
 */
public record RecipientView(RecipientState row, String badge, String what, String todo) {
    public static RecipientView of(RecipientState row, Shell shell) {
        ReasonTexts texts = ReasonTexts.of(row, shell.words());
        String what = texts.what() == null ? "" : texts.what();
        return new RecipientView(
                row,
                shell.words().result(row.result()),
                row.result().equals("Success") ? deleted(row, shell) : what,
                texts.todo() == null ? "" : texts.todo());
    }

    /** Returns the class of the recipient's badge. */
    public String tone() {
        return switch (row.result()) {
            case "Success" -> "good";
            case "Failed" -> "bad";
            case "Delivered" -> "plain";
            default -> row.waiting() ? "wait" : "run";
        };
    }

    /** Returns the link to the recipient's timeline. */
    public String link() {
        return "/recalls/" + RecallIds.encode(row.recallId()) + "/timeline?recipient="
                + URLEncoder.encode(row.recipient(), StandardCharsets.UTF_8);
    }

    /**
     * Returns the details of a success: whether the copy had been read, how long it lay in the mailbox, whether it is
     * held.
     */
    private static String deleted(RecipientState row, Shell s) {
        StringBuilder text = new StringBuilder();
        if (row.wasRead() != null) {
            text.append(s.t(row.wasRead() ? "deleted.read" : "deleted.unread"));
        }
        if (row.inMailboxMillis() != null) {
            text.append(' ').append(s.t("deleted.lay", s.duration(row.inMailboxMillis())));
        }
        if (Boolean.TRUE.equals(row.keptForHold())) {
            text.append(' ').append(s.t("deleted.held"));
        }
        return text.toString().strip();
    }
}
