package dev.shtora.ui.web;

/** An installation and a phone that shows it as a demo. */
abstract class InstallationOnPhone extends PhoneAndInstallation {
    static void open(String... covers) {
        phone.open(installation.url());
        for (String cover : covers) {
            phone.await("[data-cover=" + cover + "]");
        }
        phone.await("body.connected");
    }

    static FakeCover bedroom() {
        return installation.cover("bedroom").title("Bedroom").at(40);
    }

    /** The selector of a part of the bedroom's card. */
    static String part(String role) {
        return "[data-cover=bedroom] [data-role=" + role + "]";
    }

    /** Opens the details of the bedroom. */
    static void openDetails() {
        phone.await("[data-cover=bedroom] summary").click();
    }
}
