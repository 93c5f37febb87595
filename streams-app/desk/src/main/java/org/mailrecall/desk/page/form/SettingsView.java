package org.mailrecall.desk.page.form;

import java.util.List;
import org.mailrecall.desk.settings.SettingsBody;

/**
 * The values of the page for settings.
 *
 * @param mayChange whether the person is an administrator
 * @param signInAgain link to sign in again, which an administrator must before changing the settings; empty where the
 *     sign-in is fresh
 * @param saved whether the person has just changed the settings
 * @param problem text that says what is wrong with the form; empty where nothing is
 * @param tag entity tag of the settings that are shown
 * @param key idempotency key of the next request
 * @param changes a page of the changes, the last one first
 * @param next link to the changes before these; empty on the last page
 */
public record SettingsView(
        SettingsBody body,
        boolean mayChange,
        String signInAgain,
        boolean saved,
        String problem,
        String tag,
        String key,
        List<Change> changes,
        String next) {
    /**
     * A change of the settings.
     *
     * @param by the administrator; empty where it is not known
     * @param time from when the settings hold, milliseconds since 1970
     * @param what the settings after the change, without those that have their default
     */
    public record Change(String by, long time, String what) {}

    /** Whether the person may change the settings now. */
    public boolean isEditable() {
        return mayChange && signInAgain.isEmpty();
    }

    /** Returns a duration in days, as the form takes it; empty for null. */
    public String days(Long millis) {
        return SettingsForm.days(millis);
    }

    /** Returns a duration in minutes, as the form takes it; empty for null. */
    public String minutes(Long millis) {
        return SettingsForm.minutes(millis);
    }

    /** Returns a number as the form takes it; empty for null. */
    public String number(Integer number) {
        return number == null ? "" : number.toString();
    }

    /** Returns the approvers as the form takes them, each in a line of its own. */
    public String approvers() {
        return body.approvers() == null ? "" : String.join("\n", body.approvers());
    }

    /** Whether a switch is on that is on by default. */
    public boolean isOn(Boolean flag) {
        return !Boolean.FALSE.equals(flag);
    }

    /** Whether a switch is on that is off by default. */
    public boolean isSet(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
