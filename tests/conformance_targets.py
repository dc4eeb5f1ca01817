"""What the readers must make of other people's files: expectations as data, one line for each.

Folders of the corpus name the tool that made their files; the index of the hostile files says
what each must become. What stands here is what those two do not say by themselves.
"""

from __future__ import annotations

# --- the corpus: which dialect a folder's files have, by the start of the dialect's name

PLAIN = "table"  # the generic reader

DIALECTS: dict[str, tuple[str, ...]] = {
    "eventbrite": ("eventbrite",),
    "google_forms": ("googleforms",),
    "indico": ("indico",),
    "kobo": ("kobo", "odk"),
    "limesurvey": ("limesurvey",),
    "ms_forms": ("microsoftforms",),
    "qualtrics": ("qualtrics",),
    "surveygizmo": ("alchemer", "surveygizmo"),
    "surveymonkey": ("surveymonkey",),
    "teams": ("microsoftteams", "teams"),
    "typeform": ("typeform",),
}
# Folders that name no tool: the generic reader, one of these, or a refusal that says what it is.
GENERIC: dict[str, tuple[str, ...]] = {
    "aggregated": (PLAIN, "surveymonkeysummary"),  # figures, not answers
    "attendance": (PLAIN, "signinlist", "registration", "zoom"),  # lists of who came
    "codebooks": (PLAIN, "paper", "kobo", "odk"),  # lists of questions
    "event_eval": (PLAIN, "carpentries"),  # a cleaned survey
    "handmade": (PLAIN, "paper", "signinlist", "registration", "programme"),
    "malformed": (PLAIN, "googleforms"),
    "network": (PLAIN, "network", "edgelist", "nodelist", "surveymonkey", "qualtrics"),
    "other": (PLAIN, "surveymonkey"),  # cleaned by a person, no tool's own marks left
    "surveymonkey_summary": (PLAIN, "surveymonkeysummary"),
}
# What a file of such a folder may be refused as: it holds no answers.
REFUSALS = frozenset({
    "no-table", "no-rows", "no-cells", "results-not-answers", "figures-not-answers",
    "form-not-answers", "headings-missing", "sheet-without-table", "open-elsewhere",
})  # fmt: skip
# Files whose folder does not tell: (starts of dialects, why).
FILES: dict[str, tuple[tuple[str, ...], str]] = {
    "kobo/hesad2021_xlsform.xlsx": (
        (PLAIN, "kobo", "odk", "paper"), "the form's definition, not its answers"),
}  # fmt: skip

# --- the hostile files: which problem each refused file must have

_UNSAFE = (
    "04-bomb-xxe__poi__poc-xmlbomb-empty.xlsx", "04-bomb-xxe__poi__54764.xlsx",
    "04-bomb-xxe__poi__ContentTypeHasEntities.xlsx",
    "04-bomb-xxe__poi__CorePropertiesHasEntities.xlsx", "04-bomb-xxe__php__utf8entity.xlsx",
    "04-bomb-xxe__php__utf7white.xlsx", "04-bomb-xxe__php__utf7quoteorder.xlsx",
    "04-bomb-xxe__php__ebcdic.xlsx", "gen_lol_sst.xlsx", "gen_lol_sheet.xlsx",
    "gen_lol_workbook.xlsx", "gen_xxe_file_sst.xlsx", "gen_xxe_http_sst.xlsx",
    "gen_xxe_netdoc_sst.xlsx", "gen_xxe_sheet.xlsx", "gen_xxe_extdtd.xlsx",
    "gen_utf16_doctype.xlsx", "gen_ods_xxe.ods",
)  # fmt: skip
_PASSWORD = (
    "01-encrypted__poi__protected_sha512.xlsx", "01-encrypted__cal__pass_protected.ods",
    "01-encrypted__poi__password.xls", "01-encrypted__poi__xor-encryption-abc.xls",
    "01-encrypted__poi__35897-type4.xls", "01-encrypted__poi__60284.xls",
    "01-encrypted__sjs__password_2002_128_strong.xls", "01-encrypted__msoff__example_password.xlsx",
    # opened by Excel with its own default password, so the user may not know; refused all the same
    "01-encrypted__poi__58616.xlsx", "01-encrypted__poi__protect.xlsx",
    "01-encrypted__messy__encrypted_no_password.xls",
)  # fmt: skip
_DAMAGED = (
    "02-broken__poi__xlsx-corrupted.xlsx", "gen_bitflip.xlsx", "gen_crc_wrong_value.xlsx",
)  # fmt: skip
REFUSED: dict[str, str] = {
    **dict.fromkeys(_UNSAFE, "file-unsafe"),
    **dict.fromkeys(_PASSWORD, "password"),
    **dict.fromkeys(_DAMAGED, "file-damaged"),
    "gen_zeros_tail.xlsx": "file-incomplete",
    "02-broken__opx__null_file.xlsx": "file-empty",
    "02-broken__pycal__empty_file.ods": "file-empty",
    "02-broken__opx__null_archive.xlsx": "not-a-spreadsheet",
    "02-broken__poi__invalid.xlsx": "not-a-spreadsheet",
    "03-wrong-ext__poi__other_ooxml_named.xlsx": "not-a-spreadsheet",
    "03-wrong-ext__sjs__types_61.numbers": "numbers-file",
    "03-wrong-ext__php__sylk_named.csv": "old-spreadsheet",
    "03-wrong-ext__messy__zip_named.xlsx": "not-a-spreadsheet",
    "03-wrong-ext__cal__jpg_named.xlsx": "not-a-spreadsheet",
    "03-wrong-ext__msoff__doc_named.xls": "not-a-spreadsheet",
    "08-layout__poi__blankworkbook.xls": "no-cells",
    "10-csv__csvkit__empty.csv": "no-cells",
    "gen_ods_repeat_bomb.ods": "too-many-cells",
    "gen_csv_all_nul.csv": "file-zeros",
    "gen_pdf_named.xlsx": "not-a-spreadsheet",
    "gen_json_named.csv": "not-a-spreadsheet",
    "gen_gzip_named.csv": "not-a-spreadsheet",
    "~$evaluatie.xlsx": "open-elsewhere",
    ".~lock.evaluatie.xlsx#": "open-elsewhere",
}

# Which problem each file that is read with a warning must have; '' where there is nothing to warn
# of, because it is read as it should be and nothing was guessed.
WARNED: dict[str, str] = {
    "07-types__sjs__ErrorTypes.xlsx": "error-cells",
    "07-types__sjs__ErrorTypes.xlsb": "error-cells",
    "07-types__cal__errors.xlsx": "errors-elsewhere",
    "07-types__tablib__errors.xls": "errors-elsewhere",
    "07-types__fx__div0.xlsx": "error-cells",
    "07-types__modin__modin_error_book.xlsx": "",  # its name speaks of another reader's bug
    "07-types__fx__infer-dtypes-fallback.xlsx": "",  # no types are inferred from the first rows
    "07-types__fx__fixture-invalid-cell-value.xlsx": "error-cells",
    "07-types__fx__fixture-invalid-cell-value-num.xlsx": "errors-elsewhere",
    "08-layout__roo__hidden_sheets.ods": "",  # there is nothing on its sheets
    "08-layout__poi__TwoSheetsOneHidden.xlsx": "hidden-sheet",
    "08-layout__fx__fixture-sheets-different-visibilities.xlsx": "hidden-sheet",
    "08-layout__pyexcel__hidden.xlsx": "hidden-rows",
    "08-layout__php__visibility.xlsx": "hidden-sheet",
    "10-csv__csvkit__null_byte.csv": "nul-signs",
    "10-csv__csvkit__bad.csv": "ragged-rows",
    "10-csv__csvkit__test_empty_columns_long_row.csv": "no-rows",  # its long row is empty
    "10-csv__fric__defective-rows.csv": "ragged-rows",
    "10-csv__fric__issue-1066-largecellsize.csv": "",  # long answers are answers
    "10-csv__fric__without-rows.csv": "no-rows",
    "10-csv__messy__spanish_chars.csv": "encoding-assumed",
    "10-csv__messy__mixedGLB.csv": "",  # all of it is ASCII
    "gen_dim_far_row.xlsx": "rows-below",
    "gen_dates_edge.xlsx": "",  # dates are read as Excel shows them
    "gen_big_cell.xlsx": "",  # long answers are answers
    "gen_header_twins.xlsx": "",  # kept apart here; questions are matched later
    "gen_csv_truncated_midrow.csv": "",  # a whole row of a file that need not end in a new line
    "gen_csv_decimal_comma_unquoted.csv": "decimal-comma",
    "gen_shift_jis.csv": "encoding-assumed",
    "gen_gb18030.csv": "encoding-assumed",
    "gen_utf8_with_one_bad_byte.csv": "encoding-assumed",
}

ERRORS = {  # error cells that the reader itself drops, by count; Excel's own CSV shows them
    "05-dims__poi__VLookupFullColumn.xlsx": 307, "07-types__sjs__ErrorTypes.xlsx": 20,
    "07-types__sjs__ErrorTypes.xlsb": 20, "07-types__cal__errors.xlsx": 7,
    "07-types__tablib__errors.xls": 4, "07-types__fx__div0.xlsx": 1,
    "07-types__fx__fixture-invalid-cell-value.xlsx": 2,
    "07-types__fx__fixture-invalid-cell-value-num.xlsx": 1,
}  # fmt: skip

# Files that could be read and are not, or not as ``read_as`` has it: at most five, each with why.
NOT_AS_READ: dict[str, str] = {}
MOST_NOT_AS_READ = 5
