package org.mailrecall.desk.page.form;

import java.util.List;

/**
 * The values of the page that asks for a recall.
 *
 * @param senders the mailboxes in whose name the person may ask, their own first
 * @param looksUp whether the desk looks sent messages up, so that the person need not describe them
 * @param problem text that says what is wrong with the form; empty where nothing is
 * @param key from which the idempotency keys of recalls follow that are asked for in this form; the same in each page
 *     that answers the form
 * @param previewKey idempotency key of the next preview
 * @param preview null where no preview was asked for
 */
public record AskView(
        AskForm form,
        List<String> senders,
        boolean looksUp,
        String problem,
        String key,
        String previewKey,
        PreviewView preview) {}
