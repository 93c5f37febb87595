package org.mailrecall.desk.change;

/**
 * The answer to a change.
 *
 * @param status the status code of HTTP
 * @param location path of what the change made or changed; null where there is none
 * @param body JSON
 */
public record Answer(int status, String location, String body) {}
