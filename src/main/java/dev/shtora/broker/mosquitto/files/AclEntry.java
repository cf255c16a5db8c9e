package dev.shtora.broker.mosquitto.files;

/**
 * A right, as Mosquitto writes it.
 *
 * @param access {@code read}, {@code write} or {@code readwrite}
 * @param filter the topics
 */
record AclEntry(String access, String filter) {
    static AclEntry read(String filter) {
        return new AclEntry("read", filter);
    }

    static AclEntry write(String filter) {
        return new AclEntry("write", filter);
    }

    static AclEntry readwrite(String filter) {
        return new AclEntry("readwrite", filter);
    }

    String line() {
        return "topic " + access + " " + filter;
    }
}
