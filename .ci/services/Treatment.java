import java.io.File;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/**
 * Treats a PDF as signing services do before they seal it, and saves the whole file anew.
 *
 * Treatment IN.pdf OUT.pdf STEPS [SIGN-PAGE.pdf], where STEPS is any of: f flatten the form and remove it; p append
 * the pages of SIGN-PAGE.pdf; l a line at the foot of every page that the file has by then.
 */
public class Treatment {
    public static void main(String[] words) throws Exception {
        try (PDDocument document = PDDocument.load(new File(words[0]))) {
            if (words[2].contains("f")) {
                flatten(document);
            }
            if (words[2].contains("p")) {
                try (PDDocument signPage = PDDocument.load(new File(words[3]))) {
                    for (PDPage page : signPage.getPages()) {
                        document.importPage(page);
                    }
                    finish(document, words);
                    return;
                }
            }
            finish(document, words);
        }
    }

    static void flatten(PDDocument document) throws Exception {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        if (form != null) {
            form.flatten();
            document.getDocumentCatalog().setAcroForm(null);
        }
    }

    static void finish(PDDocument document, String[] words) throws Exception {
        if (words[2].contains("l")) {
            for (PDPage page : document.getPages()) {
                line(document, page);
            }
        }
        document.save(new File(words[1]));
    }

    static void line(PDDocument document, PDPage page) throws Exception {
        PDPageContentStream.AppendMode append = PDPageContentStream.AppendMode.APPEND;
        try (PDPageContentStream to = new PDPageContentStream(document, page, append, true, true)) {
            to.beginText();
            to.setFont(PDType1Font.HELVETICA, 7);
            to.newLineAtOffset(60, 14);
            to.showText("Signerat elektroniskt 2025-04-01, transaktion 0123456789");
            to.endText();
        }
    }
}
