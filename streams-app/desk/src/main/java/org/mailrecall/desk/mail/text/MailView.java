package org.mailrecall.desk.mail.text;

import java.util.List;

/**
 * The content of a mail, before it is plain text or HTML.
 *
 * @param language tag of its language
 * @param subject of the mail
 * @param facts names and values
 * @param linesTitle empty where there are no lines
 * @param link empty where there is none
 * @param footer why the reader gets it
 */
public record MailView(
        String language,
        String subject,
        String title,
        String intro,
        List<Fact> facts,
        String linesTitle,
        List<Fact> lines,
        String linkText,
        String link,
        String footer) {
    /** A name with its value. */
    public record Fact(String name, String value) {}
}
