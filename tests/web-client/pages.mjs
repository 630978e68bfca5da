// Reads all pages as a person with a browser: signs in by the form, follows the links without script, and has axe-core check each page.
// node pages.mjs <address> <email> <password> [<folder for screenshots>]
import { readFile } from 'node:fs/promises'
import puppeteer from 'puppeteer-core'

const [address, email, password, folder] = process.argv.slice(2)
const axe = await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const screens = [
    { name: 'phone', scheme: 'dark', size: { width: 360, height: 740, isMobile: true, deviceScaleFactor: 2 } },
    { name: 'desktop', scheme: 'light', size: { width: 1200, height: 900 } },
]
const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], protocolTimeout: 60_000,
})
const findings = []
const seen = []

try {
    // One tab reads, without script. The other holds the same page for axe, which is a script.
    const [page, copy] = [await browser.newPage(), await browser.newPage()]
    await page.setJavaScriptEnabled(false)
    page.on('request', request => {
        if (!request.url().startsWith(address)) findings.push({ page: page.url(), rule: 'foreign', help: request.url() })
    })
    const open = async path => {
        const answer = await page.goto(address + path)
        if (!answer.ok()) findings.push({ page: path, rule: 'status', help: `${answer.status()}` })
        await check(page, copy, path)
    }
    const signIn = async word => {
        await page.type('#email', email)
        await page.type('#password', word)
        await Promise.all([page.waitForNavigation(), page.click('main button')])
    }

    await open('/')
    await signIn(`not ${password}`)
    await check(page, copy, '/sign-in')
    await signIn(password)
    const kinds = new Map()
    for (const waiting = ['/']; waiting.length > 0;) {
        await open(waiting.shift())
        for (const link of await page.$$eval('main a[href]', links => links.map(link => link.getAttribute('href')))) {
            const next = link.split('#')[0]
            if (!/^\/(coalitions|api\/v1\/.*\/preview$)/.test(next) || seen.includes(next) || waiting.includes(next)) continue
            // Two pages of each kind: of numbers and drafts there are many.
            const kind = next.replace(/\d+/g, '0').replace(/drafts\/[^/?]+/, 'drafts/x')
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
            if (kinds.get(kind) <= 2) waiting.push(next)
        }
    }

    await page.goto(`${address}/`)
    await Promise.all([page.waitForNavigation(), page.click('header button')])
    const after = await page.goto(address + seen.find(path => path.startsWith('/coalitions/')))
    if (after.status() !== 401) findings.push({ page: 'sign out', rule: 'status', help: `${after.status()} after the sign-out` })
}
finally {
    await browser.close()
}

console.log(JSON.stringify({ pages: seen, findings }, null, 1))

async function check(page, copy, path) {
    seen.push(path)
    for (const { name, scheme, size } of screens) {
        for (const tab of [page, copy]) {
            await tab.setViewport(size)
            await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        }

        await copy.setContent(await page.content())
        await copy.evaluate(axe)
        for (const violation of await copy.evaluate('axe.run().then(result => result.violations)'))
            findings.push({
                page: path, screen: name, rule: violation.id, help: violation.help,
                nodes: violation.nodes.slice(0, 3).map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`),
            })
        const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        if (over > 0) findings.push({ page: path, screen: name, rule: 'overflow', help: `${over} pixels wider than the screen` })
        if (folder) {
            const file = path.replace(/^\/coalitions\//, '').replace(/[^A-Za-z0-9]+/g, '-')
            await page.bringToFront()
            await page.screenshot({ path: `${folder}/${file}-${name}.png`, fullPage: true })
        }
    }
}
