package org.mailrecall.desk.change;

/**
 * The answer to a change.
 *
 * @param status of HTTP
 * @param location where to look further; null for nowhere
 * @param body JSON
 */
public record Answer(int status, String location, String body) {}
