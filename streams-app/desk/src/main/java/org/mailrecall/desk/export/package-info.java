/** Files that leave the desk and can be checked later: signed, complete, and with nothing missing in between. */
package org.mailrecall.desk.export;
