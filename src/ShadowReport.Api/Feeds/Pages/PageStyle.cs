using System.Security.Cryptography;
using System.Text;

namespace ShadowReport.Api.Feeds.Pages;

/// <summary>The style of all pages, and the policy that allows nothing else: no script, no image, no other host.</summary>
internal static class PageStyle
{
    public static readonly string Css = """
        :root{color-scheme:light dark;--ink:#16181b;--soft:#4a5057;--paper:#fff;--shade:#f2f4f6;--line:#c3c9d0;--link:#0b4f9e;--good:#1d7a3c;--bad:#b3261e;--wait:#8a5a00;--other:#5b6470;--ins:#d7f5dd;--del:#fbdcdc;--mark:#fdf0b3}
        @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#b4bac2;--paper:#15181c;--shade:#21262c;--line:#4a525c;--link:#8ab8f5;--good:#6fce8b;--bad:#f2938c;--wait:#e5b567;--other:#a3acb8;--ins:#163d22;--del:#4a1f1d;--mark:#4d430f}}
        html{-webkit-text-size-adjust:100%}
        body{font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Naskh Arabic",sans-serif;max-width:52rem;margin:0 auto;padding:.75rem 1rem 3rem;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
        h1{font-size:1.6rem;line-height:1.25;margin:1rem 0 .75rem}h2{font-size:1.25rem;line-height:1.3;margin:2.25rem 0 .75rem}h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
        a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;inset-inline-start:-100rem}.skip:focus{position:static}
        .top{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start;border-bottom:1px solid var(--line);padding-bottom:.6rem}
        .top nav{flex:1;min-width:0}.top button{white-space:nowrap}.trail{list-style:none;margin:0;padding:.45rem 0;line-height:1.8}.trail li{display:inline}.trail li+li::before{content:" › ";color:var(--soft)}
        .ways a,.plain a{display:inline-block;padding:.3rem 0}
        .ways{display:flex;flex-wrap:wrap;list-style:none;margin:1rem 0;padding:0;gap:.25rem 1.25rem}
        .plain{list-style:none;padding:0}.plain>li{border-top:1px solid var(--line);padding:.6rem 0}
        .note,.soft{color:var(--soft);font-size:.93rem}.note{margin:0 0 .15rem}p{margin:.25rem 0 .8rem}
        dl{display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.25rem 1rem;margin:.75rem 0}dt{color:var(--soft)}dd{margin:0}
        .wide{position:relative;overflow-x:auto;margin:.5rem 0 1rem}table{border-collapse:collapse;width:100%;overflow-wrap:normal}caption{text-align:start;color:var(--soft);padding-bottom:.35rem}
        td,th{border-bottom:1px solid var(--line);padding:.4rem .5rem;text-align:start;vertical-align:top}thead th{background:var(--shade)}th{font-weight:600}thead th{overflow-wrap:break-word}tbody th{font-weight:400;overflow-wrap:anywhere;min-width:8rem}@media(max-width:30rem){td,th{padding:.35rem .3rem}tbody th{min-width:6rem}.n{font-size:.93rem}}thead .n{white-space:normal}.n{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
        .text{font:1.06rem/1.65 Charter,"Bitstream Charter",Georgia,"Noto Naskh Arabic","Times New Roman",serif;border-block:1px solid var(--line);padding:1rem 0;margin:1rem 0}
        .text .number{color:var(--soft);font-variant-numeric:tabular-nums;margin-inline-end:.6rem}.text td,.text th{border:1px solid var(--line)}.text td .whole{white-space:nowrap}
        .marked{list-style:none;padding-inline-start:2.4rem}:target{background:var(--mark)}
        blockquote{border-inline-start:3px solid var(--line);margin:.3rem 0;padding-inline-start:.8rem;color:var(--soft)}
        pre,code{font-family:ui-monospace,Consolas,monospace;font-size:.92em}pre{white-space:pre-wrap;background:var(--shade);padding:.75rem}
        .talk{padding-inline-start:1.4rem}.talk>li{margin-bottom:1.1rem}.replies{list-style:none;padding-inline-start:.8rem;border-inline-start:2px solid var(--line);margin:.4rem 0}
        ins{background:var(--ins)}del{background:var(--del)}mark{background:var(--mark);color:inherit}sup{line-height:0;font-size:.75em}sup a{padding:.3rem .15rem;text-decoration:none}
        .moved{border-inline-start:3px solid var(--line);padding-inline-start:.5rem}
        .said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
        form.in{max-width:22rem}label{display:block;margin:.8rem 0 .2rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid var(--soft);border-radius:.25rem;background:var(--paper);color:inherit}
        button{font:inherit;padding:.45rem 1rem;border:1px solid var(--soft);border-radius:.25rem;background:var(--shade);color:inherit;cursor:pointer}form.in button{margin-top:1.1rem}
        .fault{border-inline-start:4px solid var(--bad);padding:.4rem .8rem;background:var(--shade)}
        footer{border-top:1px solid var(--line);margin-top:3rem;color:var(--soft);font-size:.93rem}
        svg{display:block;max-width:min(100%,40rem);height:auto}td svg.bar{margin-top:.35rem}.more{min-width:11rem}svg.bar{width:100%;min-width:6rem;height:.9rem}svg.sign{display:inline-block;width:1.05rem;height:1.05rem;vertical-align:-.15rem}
        .good{fill:var(--good)}.bad{fill:var(--bad)}.wait{fill:var(--wait)}.other{fill:var(--other)}.ground{fill:var(--shade);stroke:var(--line)}.axis{stroke:var(--soft);fill:none}.edge{stroke:var(--ink);stroke-width:2}.label{fill:var(--ink);font:22px system-ui,sans-serif}.cut{stroke:var(--paper);stroke-width:2.5;fill:none}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:.3rem 0 .8rem;font-size:.93rem}
        @media(max-width:32rem){td,th{padding:.35rem .35rem;font-size:.93rem}tbody th{min-width:7rem}}
        details{margin:.6rem 0}summary{cursor:pointer;padding:.25rem 0}
        @media print{.top form,footer,.ways,.skip{display:none}}
        """.ReplaceLineEndings("\n");

    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
