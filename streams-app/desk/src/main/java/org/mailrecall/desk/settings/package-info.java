/** A tenant's settings: as they are, who changed them when, and changing them. */
package org.mailrecall.desk.settings;
