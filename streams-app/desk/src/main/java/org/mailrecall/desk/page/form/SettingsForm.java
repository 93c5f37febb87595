package org.mailrecall.desk.page.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.settings.SettingsBody;
import org.mailrecall.events.SubjectOnTrace;

/** Reads and writes the fields of the form for settings: times in days or minutes, and switches. */
final class SettingsForm {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long MINUTE_MILLIS = 60_000L;

    private SettingsForm() {}

    /**
     * Returns the settings that a form asks for. A switch that stands as its default does, and an empty field, become
     * null, so that a later default holds.
     *
     * @throws ProblemException with BAD_SETTINGS when a field is no number
     */
    static SettingsBody body(Map<String, String> f) {
        return new SettingsBody(
                f.containsKey("messageRecallEnabled") ? null : Boolean.FALSE,
                f.containsKey("recallReadMessagesEnabled") ? null : Boolean.FALSE,
                millis(f, "maxMessageAge", DAY_MILLIS),
                number(f, "recallsPerSender"),
                number(f, "recallsPerTenant"),
                millis(f, "limitWindow", MINUTE_MILLIS),
                number(f, "approvalAboveRecipients"),
                millis(f, "approvalOlderThan", DAY_MILLIS),
                approvers(f.getOrDefault("approvers", "")),
                f.containsKey("onlySubmitterMayRecall") ? Boolean.TRUE : null,
                f.containsKey("alertRecipients") ? Boolean.TRUE : null,
                f.containsKey("alertRecipientsReadMessagesOnly") ? Boolean.TRUE : null,
                subject(f.getOrDefault("subjectOnTrace", "")));
    }

    private static SubjectOnTrace subject(String text) {
        return switch (text) {
            case "HASHED" -> SubjectOnTrace.HASHED;
            case "NONE" -> SubjectOnTrace.NONE;
            default -> null;
        };
    }

    private static List<String> approvers(String text) {
        List<String> entries = Arrays.stream(text.split("[\\r\\n,;\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
        return entries.isEmpty() ? null : entries;
    }

    private static Integer number(Map<String, String> f, String field) {
        String text = f.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("-?\\d{1,9}")) {
            throw new ProblemException(Problem.BAD_SETTINGS, field + ": is no whole number");
        }
        return Integer.valueOf(text);
    }

    private static Long millis(Map<String, String> f, String field, long unit) {
        String text = f.getOrDefault(field, "").strip().replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new ProblemException(Problem.BAD_SETTINGS, field + ": is no number");
        }
        return new BigDecimal(text)
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static String days(Long millis) {
        return inUnit(millis, DAY_MILLIS);
    }

    static String minutes(Long millis) {
        return inUnit(millis, MINUTE_MILLIS);
    }

    private static String inUnit(Long millis, long unit) {
        return millis == null
                ? ""
                : BigDecimal.valueOf(millis)
                        .divide(BigDecimal.valueOf(unit), 6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
