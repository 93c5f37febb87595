package org.mailrecall.desk.page.form;

import java.util.List;

/**
 * The page that asks for a recall.
 *
 * @param senders mailboxes in whose name the person may ask, their own first
 * @param looksUp whether the desk finds out by itself what it must know of the message
 * @param problem what is wrong with the form; empty where nothing is
 * @param key idempotency key of the next click
 * @param preview null before the first preview
 */
public record AskView(
        AskForm form, List<String> senders, boolean looksUp, String problem, String key, PreviewView preview) {}
