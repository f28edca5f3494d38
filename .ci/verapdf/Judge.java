import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks the veraPDF engine whether PDF files keep some standards: {@code Judge PROFILE[,PROFILE...] FILE...} */
public final class Judge {
    private static final int COMPLIES = 0;
    private static final int BREACHES = 1;
    private static final int CANNOT_SAY = 2;
    /** How many failed checks the engine keeps; a rule is reported once however often it is broken. */
    private static final int KEPT_CHECKS = 1000;

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: Judge PROFILE[,PROFILE...] FILE...   (3a, 3b, 3u, ua1, ...)");
            System.exit(CANNOT_SAY);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> profiles = profiles(arguments[0]);
        int worst = COMPLIES;
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            for (PDFAFlavour profile : profiles) {
                worst = Math.max(worst, judge(file, profile));
            }
        }
        System.exit(worst);
    }

    private static List<PDFAFlavour> profiles(String names) {
        List<PDFAFlavour> profiles = new ArrayList<>();
        for (String name : names.split(",")) {
            PDFAFlavour profile = PDFAFlavour.fromString(name);
            // The engine takes a name that only begins like a known one for that one.
            if (!profile.getId().equals(name)) {
                System.err.println("no such profile: " + name);
                System.exit(CANNOT_SAY);
            }
            profiles.add(profile);
        }
        return profiles;
    }

    private static int judge(String file, PDFAFlavour profile) {
        try (PDFAParser pdf = Foundries.defaultInstance().createParser(new File(file), profile);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, KEPT_CHECKS, false, true, false)) {
            ValidationResult result = validator.validate(pdf);
            int rules = result.getValidationProfile().getRules().size();
            boolean complies = result.isCompliant() && rules > 0;
            System.out.printf("%s %-3s %s (%d rules, %d checks)%n",
                    complies ? "PASS" : "FAIL", profile.getId(), file, rules, result.getTotalAssertions());
            breaches(result).forEach((rule, example) -> System.out.println("  " + rule + ": " + example));
            return complies ? COMPLIES : BREACHES;
        } catch (Exception fault) {
            System.out.printf("????  %-3s %s: %s%n", profile.getId(), file, fault);
            return CANNOT_SAY;
        }
    }

    /** Every broken rule, by clause and number, with its first breach. */
    private static Map<String, String> breaches(ValidationResult result) {
        Map<String, String> breaches = new LinkedHashMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            if (check.getStatus() == TestAssertion.Status.FAILED) {
                String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                breaches.putIfAbsent(rule, check.getErrorMessage() + "\n    at " + check.getLocation().getContext());
            }
        }
        return breaches;
    }
}
