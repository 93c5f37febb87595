/**
 * The configuration of the desk: {@code desk.conf}, the environment over it, and the checks before anything starts. {@link
 * org.mailrecall.desk.config.DeskConfig} is where to start reading. What the settings lead to is decided where they are
 * used, and {@code command} puts the desk together. The settings of tenants are in {@code settings}.
 */
package org.mailrecall.desk.config;
