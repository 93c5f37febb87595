/** What scenarios look for in changelogs: the tombstones that a broker's cleaner keeps or removes. */
package org.mailrecall.local.scenario.changelog;
