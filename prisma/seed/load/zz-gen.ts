import { readFileSync, globSync } from 'node:fs';
import { tellBatches } from '/work/main/prisma/seed/load/batch.ts';
import { calendarOf } from '/work/main/src/domain/clock/calendar.ts';
import { isPlace } from '/work/main/src/domain/places/unit.ts';
const r=(f)=>JSON.parse(readFileSync('/work/main/prisma/seed/'+f,'utf8'));
const units=r('units.json'); const cal=r('calendar.json');
const versions=new Map(globSync('/work/main/prisma/seed/procedures/*.json').map(f=>{const p=JSON.parse(readFileSync(f,'utf8'));return [p.code,[{id:'019aaaaa-bbbb-7ccc-8ddd-eeeeeeee'+p.code.slice(2,6),validFrom:p.validFrom,procedure:p,form:p.form==='1.004873'?r('forms/'+p.form+'.json'):undefined}]]}));
const officials=new Map(); for(const u of units) for(const role of ['reception','head','specialist','leader','clerk']) officials.set(role+' '+u.code,['019aaaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee']);
const city={units:new Map(units.map(u=>[u.code,u])),wards:units.filter(isPlace),versions,calendar:calendarOf(cal.days,cal.officeHours),officials};
const n=+process.argv[2]; const t=performance.now(); let e=0,d=0,bytes=0; const st={};
for(const b of tellBatches({city,dossiers:n,seed:1,from:'2025-07-01',now:new Date(),residents:0,nextNumbers:new Map()},5000)){ d+=b.dossiers; e+=b.entries; for(const l of b.rows.dossier){const s=l.split('\t')[5]; st[s]=(st[s]??0)+1} bytes+=b.rows.journal.reduce((a,l)=>a+l.length,0)}
const s=(performance.now()-t)/1000; console.log({d,e,perDossier:e/d,rate:d/s,us:s*1e6/d,st,bytes});
