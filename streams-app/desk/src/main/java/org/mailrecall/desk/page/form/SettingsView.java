package org.mailrecall.desk.page.form;

import java.util.List;
import org.mailrecall.desk.settings.SettingsBody;

/**
 * The settings of a tenant.
 *
 * @param mayChange whether the person is an administrator
 * @param saved whether they have just been changed
 * @param problem what is wrong with the form; empty where nothing is
 * @param tag of the settings that are shown
 * @param key idempotency key of the next click
 * @param changes who changed them when, the latest first
 */
public record SettingsView(
        SettingsBody body,
        boolean mayChange,
        boolean saved,
        String problem,
        String tag,
        String key,
        List<Change> changes) {
    /**
     * A change of the settings.
     *
     * @param by the administrator; empty where it is not known
     * @param what the settings that it made, without settings that have their default
     */
    public record Change(String by, long time, String what) {}

    /** A duration in days, as the form takes it. */
    public String days(Long millis) {
        return SettingsForm.days(millis);
    }

    /** A duration in minutes, as the form takes it. */
    public String minutes(Long millis) {
        return SettingsForm.minutes(millis);
    }

    /** A number as the form takes it. */
    public String number(Integer number) {
        return number == null ? "" : number.toString();
    }

    /** The list as the form takes it, an entry a line. */
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
