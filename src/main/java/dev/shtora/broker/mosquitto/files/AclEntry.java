package dev.shtora.broker.mosquitto.files;

/**
 * A permission in the syntax of Mosquitto's ACL file.
 *
 * @param access {@code read}, {@code write} or {@code readwrite}
 * @param filter the topic filter
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
