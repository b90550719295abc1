"""The beginnings by which vendors make their own tokens known: data alone.

detect-secrets knows the shapes of some twenty vendors (see `vendors`); here stand those that it lacks, and
those whose shape has changed since its last release.
"""

PREFIXES = (
    # clouds
    *("ya29.", "GOCSPX-", "AIza", "LTAI", "AKID", "AQVN", "y0_", "dop_v1_", "doo_v1_", "dor_v1_"),
    *("scw-", "hcloud-", "v1.0-", "pscale_tkn_", "pscale_pw_", "pscale_oauth_", "sbp_", "neon_"),
    # code, packages, builds
    *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "glcbt-"),
    *("glptt-", "glft-", "glimt-", "glagent-", "gloas-", "glsoat-", "ATATT3", "ATBB", "ATCTT3"),
    *(
        "npm_",
        "pypi-",
        "rubygems_",
        "AKC",
        "CLOJARS_",
        "oy2",
        "dckr_pat_",
        "dckr_oat_",
        "bkua_",
        "CCIPAT_",
    ),
    *("pul-", "sgp_", "pnu_", "pnb_", "hvs.", "hvb.", "hvr.", "HRKU-", "PMAK-", "rdme_", "cio_"),
    # models
    *("sk-", "hf_", "api_org_", "gsk_", "xai-", "pplx-", "r8_", "lsv2_pt_", "lsv2_sk_", "nvapi-"),
    *("fw_", "tgp_v1_", "jina_", "pcsk_", "wandb_v1_", "dapi", "dkea", "ksk_", "csk-", "tvly-"),
    # money
    *("sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "sq0atp-", "sq0csp-", "sq0idp-"),
    *("EAAA", "shpat_", "shpca_", "shppa_", "shpss_", "FLWSECK_TEST-", "FLWSECK-", "EZAK", "EZTK"),
    *("duffel_test_", "duffel_live_", "shippo_live_", "shippo_test_", "test_pub_", "live_pub_"),
    *("access-sandbox-", "access-production-", "access-development-", "pdl_live_", "pdl_sdbx_"),
    # messages and mail
    *("xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-", "SG."),
    *("key-", "pubkey-", "xkeysib-", "re_", "EAAC", "EAAB", "figd_", "lin_api_", "ntn_", "secret_"),
    # watching and running things
    *(
        "NRAK-",
        "NRII-",
        "NRAA-",
        "NRJS-",
        "glsa_",
        "glc_",
        "sntrys_",
        "sntryu_",
        "dt0c01.",
        "dt0s01.",
    ),
    *(
        "tskey-",
        "dp.pt.",
        "dp.st.",
        "dp.ct.",
        "dp.sa.",
        "phc_",
        "phx_",
        "PDA-",
        "aio_",
        "sl.",
        "pk.",
    ),
    *(
        "AGE-SECRET-KEY-1",
        "ops_ey",
        "tfp_",
        "fio-u-",
        "ddp_",
        "ddapp_",
        "apify_api_",
        "cfut_",
        "cal_live_",
    ),
)
"""each followed by at least sixteen letters, digits, `-`, `_` or `.`, and among them a digit"""
