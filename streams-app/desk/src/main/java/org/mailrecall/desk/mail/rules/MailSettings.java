package org.mailrecall.desk.mail.rules;

import java.time.Duration;
import org.mailrecall.desk.text.Language;

/**
 * How report mail is written.
 *
 * @param from address that it comes from
 * @param language of all of it
 * @param showSubject whether the subject of the recalled message may be in it, where the tenant lets it be shown
 * @param settle how long is waited after the event that a mail is about: most recalls are complete by then, and get one mail
 *     instead of two
 * @param mostADay mails to one person on one day of UTC; more are not sent
 * @param mostReaders members of a mailbox or list that get a report; where there are more, only the asker gets it
 * @param oldest what happened longer ago gets no mail, as after a rebuild of the trace store
 * @param giveUpAfter for how long a mail is tried again
 */
public record MailSettings(
        String from,
        Language language,
        boolean showSubject,
        Duration settle,
        int mostADay,
        int mostReaders,
        Duration oldest,
        Duration giveUpAfter) {}
