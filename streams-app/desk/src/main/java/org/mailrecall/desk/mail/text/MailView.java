package org.mailrecall.desk.mail.text;

import java.util.List;

/**
 * The content of a mail, before it is written as plain text and as HTML.
 *
 * @param language tag of its language
 * @param subject of the mail
 * @param facts about the recall
 * @param linesTitle title of {@code lines}; not used where there are none
 * @param lines the reasons of failures, and recipients that failed
 * @param linkText text before the link
 * @param link empty where there is none
 * @param footer why the addressee gets the mail
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
